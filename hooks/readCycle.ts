import type { CollectionBeforeValidateHook } from 'payload'

import { CUSTOM_CYCLE, cycleOf, isCycle, lengthOf, partsOf } from '@/src/shared/cycles'

interface CycleFields {
  cycle: string
  every: string
  unit: string
}

/**
 * A cycle may be written as the price list writes it, such as "3-months". One month is kept as monthly and twelve as
 * annual, so that each is kept in one way; what does not belong to the cycle is emptied. What is no cycle, or half of
 * one, is left to the fields' own validation, which says beside them what is missing.
 */
export function readCycle({ cycle, every, unit }: CycleFields): CollectionBeforeValidateHook {
  return ({ data, originalDoc }) => {
    const sent: unknown = data?.[cycle] ?? originalDoc?.[cycle]
    if (!data || sent === undefined) return data
    const part = (name: string): unknown => (data[name] === undefined ? originalDoc?.[name] : data[name])
    const key: unknown = sent === 'custom' ? keyOf(part(every), part(unit)) : sent
    if (isCycle(key)) {
      const parts = partsOf(cycleOf(lengthOf(key)))
      return { ...data, [cycle]: parts.cycle, [every]: parts.every, [unit]: parts.unit }
    }
    // Too many days are refused as a number that is too large, not as words that nobody knows.
    const match = typeof sent === 'string' ? CUSTOM_CYCLE.exec(sent) : null
    return match ? { ...data, [cycle]: 'custom', [every]: Number(match[1]), [unit]: match[2] } : data
  }
}

/** The key of a cycle by its parts; undefined for half of one. */
function keyOf(every: unknown, unit: unknown): string | undefined {
  return typeof every === 'number' && typeof unit === 'string' ? `${every}-${unit}` : undefined
}
