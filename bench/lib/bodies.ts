interface Make {
  /** Number of the request in its run. */
  n: number
  /** Name of the run: keys of two runs differ. */
  run: string
  /** Which account pays, from 1. */
  account: number
  /** How many accounts there are. */
  accounts: number
}

interface Kind {
  make: (request: Make) => string
  /** The status of a request that went well. */
  status: 200 | 201 | 304
  /** Credits that such a request was charged, as its answer says. */
  chargedIn: (answer: string) => number
}

export type BodyKind = 'ratecard' | 'stock' | 'batch' | 'check' | 'read' | 'unchanged'

/** Events in one request of the kind `batch`. */
export const BATCH = 500

/** The external ID of a benchmark's customer. */
export function customerName(account: number): string {
  return `bench-${account}`
}

/** One model call. */
function modelCall(n: number, account: number) {
  return {
    customer: customerName(account),
    model: 'gpt-4o',
    provider: 'openai',
    inputTokens: 200 + (n % 4000),
    outputTokens: 20 + (n % 400),
  }
}

/** What each contestant is sent, for the same piece of work: one model call of one account, or many. */
export const bodies: Record<BodyKind, Kind> = {
  ratecard: {
    make: ({ n, run, account }) =>
      JSON.stringify({ ...modelCall(n, account), idempotencyKey: `${run}-${n}` }),
    status: 201,
    chargedIn: (answer) => Number(/"charged":([\d.]+)/.exec(answer)?.[1]),
  },
  batch: {
    make: ({ n, run, account, accounts }) =>
      JSON.stringify({
        events: Array.from({ length: BATCH }, (_, index) => ({
          ...modelCall(n * BATCH + index, ((account + index * 7) % accounts) + 1),
          idempotencyKey: `${run}-${n}-${index}`,
        })),
      }),
    status: 200,
    chargedIn: (answer) =>
      [...answer.matchAll(/"charged":([\d.]+)/g)].reduce(
        (sum, [, charged]) => sum + Math.round(Number(charged) * 1e6),
        0,
      ) / 1e6,
  },
  check: {
    make: ({ n, account }) => JSON.stringify(modelCall(n, account)),
    status: 200,
    chargedIn: () => 0,
  },
  stock: {
    make: ({ n, account }) => JSON.stringify({ account, credits: 1 + (n % 50) }),
    status: 201,
    chargedIn: (answer) => Number(/"credits":([\d.]+)/.exec(answer)?.[1]),
  },
  read: { make: () => '', status: 200, chargedIn: () => 0 },
  unchanged: { make: () => '', status: 304, chargedIn: () => 0 },
}
