import type { Limit, Plan } from '@/src/payload-types'

type Row = Partial<NonNullable<Plan['limits']>[number]>

/** What a plan's limit says, in a few words: "Strategies: 50 per month". Without its name before it is chosen. Pure. */
export function limitInWords(
  row: Row,
  limit: Pick<Limit, 'label' | 'unit' | 'choices'> | undefined,
): string | undefined {
  if (!limit) return undefined
  const value = valueOf(row, limit)
  return value === undefined ? limit.label : `${limit.label}: ${value}`
}

function valueOf(
  { mode, number, text, choices }: Row,
  { unit, choices: known }: Pick<Limit, 'unit' | 'choices'>,
): string | undefined {
  if (mode === 'unlimited') return 'unlimited'
  if (mode === 'yes' || mode === 'no') return mode
  if (mode === 'text') return text || undefined
  if (mode === 'choice') {
    const labels = (choices ?? []).map((key) => known?.find((choice) => choice.key === key)?.label ?? key)
    return labels.join(', ') || undefined
  }
  if (typeof number !== 'number') return undefined
  return [number.toLocaleString('en'), unit].filter(Boolean).join(' ')
}
