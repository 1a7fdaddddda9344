interface Make {
  /** Number of the request in its run. */
  n: number
  /** Name of the run: keys of two runs differ. */
  run: string
  /** Which account pays, from 1. */
  account: number
}

interface Kind {
  make: (request: Make) => string
  /** Credits that an accepted request was charged, as its answer says. */
  chargedIn: (answer: string) => number
}

export type BodyKind = 'ratecard' | 'stock'

/** The external ID of a benchmark's customer. */
export function customerName(account: number): string {
  return `bench-${account}`
}

/** What each contestant is sent, for the same piece of work: one model call of one account. */
export const bodies: Record<BodyKind, Kind> = {
  ratecard: {
    make: ({ n, run, account }) =>
      JSON.stringify({
        customer: customerName(account),
        idempotencyKey: `${run}-${n}`,
        model: 'gpt-4o',
        provider: 'openai',
        inputTokens: 200 + (n % 4000),
        outputTokens: 20 + (n % 400),
      }),
    chargedIn: (answer) => Number(/"charged":([\d.]+)/.exec(answer)?.[1]),
  },
  stock: {
    make: ({ n, account }) => JSON.stringify({ account, credits: 1 + (n % 50) }),
    chargedIn: (answer) => Number(/"credits":([\d.]+)/.exec(answer)?.[1]),
  },
}
