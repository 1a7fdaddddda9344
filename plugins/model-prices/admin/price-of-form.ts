import type { EffectRequest } from '../schema'
import type { PoolUsd } from '../list-price'

/** The values of Payload's form, by path. */
export type Values = Readonly<Record<string, unknown>>

/**
 * What the form of a price holds, as the server is asked about it; null while there is nothing to ask: no model, or no
 * price of input or output yet. Pure.
 */
export function priceOfForm(values: Values): EffectRequest | null {
  const model = idOf(values['model'])
  const price = poolsOf(values, '')
  if (!model || !price) return null
  const rows = typeof values['tiers'] === 'number' ? values['tiers'] : 0
  const tiers = Array.from({ length: rows }, (_, n) => {
    const pools = poolsOf(values, `tiers.${n}.`)
    const from = numberOf(values[`tiers.${n}.from`])
    return pools && from !== null ? { from, ...pools } : null
  })
  // A row that is being filled in says nothing yet.
  const filled = tiers.filter((tier) => tier !== null)
  const from = new Date(String(values['validFrom']))
  return {
    model,
    effectiveAt: Number.isNaN(from.getTime()) ? null : from.toISOString(),
    price: {
      ...price,
      perRequest: numberOf(values['perRequest']),
      tierMode: values['tierMode'] === 'marginal' ? 'marginal' : 'whole',
      tiers: filled,
      batchPercent: numberOf(values['batchPercent']),
      flexPercent: numberOf(values['flexPercent']),
      priorityPercent: numberOf(values['priorityPercent']),
    },
  }
}

function poolsOf(values: Values, prefix: string): PoolUsd | null {
  const of = (name: keyof PoolUsd) => numberOf(values[prefix + name])
  const [input, output] = [of('input'), of('output')]
  if (input === null || output === null) return null
  return {
    input,
    output,
    cacheRead: of('cacheRead'),
    cacheWrite: of('cacheWrite'),
    cacheWrite1h: of('cacheWrite1h'),
    reasoning: of('reasoning'),
  }
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function idOf(value: unknown): string | null {
  if (typeof value === 'string' && value !== '') return value
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null
}
