import { RatecardError } from './error'
import { fieldsOf } from './fields'
import type { Transport } from './transport'
import type { ChargedBatch, UsageEvent } from './types'

/** Events in one request, by the contract. */
export const MAX_BATCH = 1000

/** Charges any number of events, in requests of at most {@link MAX_BATCH}, in order. */
export async function chargeBatch(
  transport: Transport,
  events: readonly UsageEvent[],
): Promise<ChargedBatch> {
  const all: ChargedBatch = { accepted: 0, duplicates: 0, refused: 0, results: [] }
  for (let from = 0; from < events.length; from += MAX_BATCH) {
    const part = events.slice(from, from + MAX_BATCH)
    const { accepted, duplicates, refused, results } = await transport.call<ChargedBatch>({
      method: 'POST',
      path: ['api', 'metering', 'usage'],
      body: { events: part },
    })
    if (!isAnswerTo(part, results)) {
      throw new RatecardError({
        code: 'BAD_ANSWER',
        status: 200,
        message: `The answer does not have a result for each of the ${part.length} events.`,
      })
    }
    all.accepted += accepted
    all.duplicates += duplicates
    all.refused += refused
    for (const result of results) all.results.push(result)
  }
  return all
}

function isAnswerTo(events: readonly UsageEvent[], results: unknown): boolean {
  if (!Array.isArray(results) || results.length !== events.length) return false
  return results.every((result) => {
    const { status, error } = fieldsOf(result)
    return status === 'accepted' || status === 'duplicate' || (status === 'refused' && error !== undefined)
  })
}
