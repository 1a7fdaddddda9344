import type { Cycle } from '@/src/shared/cycles'
import type { PriceChangeTerms } from './price-policy'
import type { PriceRow } from './published'
import { renewal } from './renewal'

/** A customer who has the plan that is asked about. */
export interface Subscriber {
  /** RFC 3339; null for longer than anybody knows. */
  since: string | null
  /** RFC 3339: a moment at which one of its cycles began. */
  anchor: string
  cycle: Cycle
}

/**
 * From when on a price row counts for a subscriber: from its date for those who came later, else as the policy of
 * its change says. Nothing is written down for each customer, so a change reaches a million of them at no cost,
 * and somebody who joins between approval and beginning is spared like everybody else.
 *
 * @returns undefined for never
 */
export function countsFrom(row: PriceRow, subscriber?: Subscriber): Date | undefined {
  const from = new Date(row.validFrom)
  const { change } = row
  const begins =
    change && subscriber && hadItBefore(subscriber, from) ? reaches({ change, subscriber, from }) : from
  const undone = change?.undoneAt ? new Date(change.undoneAt) : undefined
  return begins && undone && undone <= begins ? undefined : begins
}

/** Whether the row counts for the subscriber, or for newcomers when there is none, at `at`. */
export function countsAt({
  row,
  subscriber,
  at,
}: {
  row: PriceRow
  subscriber?: Subscriber
  at: Date
}): boolean {
  const from = countsFrom(row, subscriber)
  const undoneAt = row.change?.undoneAt
  return from !== undefined && from <= at && !(undoneAt && new Date(undoneAt) <= at)
}

function hadItBefore({ since }: Subscriber, from: Date): boolean {
  return since === null || new Date(since) < from
}

interface Reaches {
  change: PriceChangeTerms
  subscriber: Subscriber
  from: Date
}

function reaches({ change, subscriber: { anchor, cycle }, from }: Reaches): Date | undefined {
  switch (change.policy) {
    case 'now':
      return from
    case 'renewal':
      return renewal({ anchor: new Date(anchor), cycle, from })
    case 'cycles':
      return renewal({ anchor: new Date(anchor), cycle, from, skip: change.cycles })
    case 'until':
      return new Date(Math.max(from.getTime(), Date.parse(change.until)))
    case 'forever':
      return undefined
  }
}
