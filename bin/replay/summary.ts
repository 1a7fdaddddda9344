import type { ChargedBatch } from '@/src/client'

/** What was sent for one customer, and what came back. Credits are micro-credits. */
export interface CustomerTotal {
  customer: string
  events: number
  inputTokens: number
  outputTokens: number
  charged: bigint
  /** The part that this run charged, not an earlier one. */
  chargedNow: bigint
  expected: bigint
}

/** Everything that the end of a replay shows. */
export interface ReplayTotal {
  accepted: number
  duplicates: number
  refused: number
  firstRefusal: string | undefined
  customers: Map<string, CustomerTotal>
  /** Of each request. */
  latenciesMs: number[]
  seconds: number
}

export function emptyTotal(): ReplayTotal {
  return {
    accepted: 0,
    duplicates: 0,
    refused: 0,
    firstRefusal: undefined,
    customers: new Map(),
    latenciesMs: [],
    seconds: 0,
  }
}

interface Sent {
  event: { customer: string; inputTokens: number; outputTokens: number }
  expected: bigint
}

/** Adds what became of one request. */
export function addBatch(
  total: ReplayTotal,
  { sent, answer }: { sent: readonly Sent[]; answer: ChargedBatch },
): void {
  total.accepted += answer.accepted
  total.duplicates += answer.duplicates
  total.refused += answer.refused
  for (const [n, { event, expected }] of sent.entries()) {
    const one = total.customers.get(event.customer) ?? {
      customer: event.customer,
      events: 0,
      inputTokens: 0,
      outputTokens: 0,
      charged: 0n,
      chargedNow: 0n,
      expected: 0n,
    }
    const result = answer.results[n]
    one.events++
    one.inputTokens += event.inputTokens
    one.outputTokens += event.outputTokens
    one.expected += expected
    if (result && result.status !== 'refused') {
      const charged = BigInt(Math.round(result.charged * 1e6))
      one.charged += charged
      if (result.status === 'accepted') one.chargedNow += charged
    } else total.firstRefusal ??= result?.error.message
    total.customers.set(event.customer, one)
  }
}

/** The table and the totals, as people read them. */
export function formatTotal(total: ReplayTotal): string {
  const customers = [...total.customers.values()].sort((a, b) => a.customer.localeCompare(b.customer))
  const all = customers.reduce(
    (sum, one) => ({
      ...sum,
      events: sum.events + one.events,
      inputTokens: sum.inputTokens + one.inputTokens,
      outputTokens: sum.outputTokens + one.outputTokens,
      charged: sum.charged + one.charged,
      chargedNow: sum.chargedNow + one.chargedNow,
      expected: sum.expected + one.expected,
    }),
    {
      customer: 'all',
      events: 0,
      inputTokens: 0,
      outputTokens: 0,
      charged: 0n,
      chargedNow: 0n,
      expected: 0n,
    },
  )
  const header = ['customer', 'events', 'input tokens', 'output tokens', 'credits']
  const rows = [...customers, all].map(({ customer, events, inputTokens, outputTokens, charged }) => [
    customer,
    count(events),
    count(inputTokens),
    count(outputTokens),
    credits(charged),
  ])
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  )
  const line = (cells: string[]) =>
    `  ${cells.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('   ')}`
  const sorted = [...total.latenciesMs].sort((a, b) => a - b)
  const percentile = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1)
  return [
    line(header),
    ...rows.map(line),
    '',
    `  Sent       ${count(all.events)} events in ${total.seconds.toFixed(1)} s, ${count(Math.round(all.events / total.seconds))} a second`,
    `  Outcome    ${count(total.accepted)} charged, ${count(total.duplicates)} charged before, ${count(total.refused)} refused`,
    `  Requests   ${percentile(0.5)} ms in the middle, ${percentile(0.99)} ms for the slowest hundredth`,
    `  Charged    ${credits(all.charged)} credits, ${credits(all.chargedNow)} of them now`,
    `  Expected   ${credits(all.expected)} credits, calculated apart: ${all.charged === all.expected ? 'equal to the last micro-credit' : 'DIFFERENT'}`,
    ...(total.firstRefusal ? [`  Refused    ${total.firstRefusal}`] : []),
  ].join('\n')
}

/** Whether nothing was refused and every customer was charged what was expected. */
export function isExact(total: ReplayTotal): boolean {
  return (
    total.refused === 0 &&
    [...total.customers.values()].every(({ charged, expected }) => charged === expected)
  )
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}

function credits(micro: bigint): string {
  const text = micro.toString().padStart(7, '0')
  return `${BigInt(text.slice(0, -6)).toLocaleString('en-US')}.${text.slice(-6)}`
}
