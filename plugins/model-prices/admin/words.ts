import { formatUsd } from '@/src/shared/admin/format'
import type { FieldChange } from '../compare'
import type { AppliedEntry } from '../imports'
import type { ListPrice } from '../list-price'

const POOLS: Readonly<Record<string, string>> = {
  input: 'Input',
  output: 'Output',
  cacheRead: 'Cached input',
  cacheWrite: 'Cache writes',
  cacheWrite1h: 'Cache writes of an hour',
  reasoning: 'Reasoning',
}
const OTHERS: Readonly<Record<string, string>> = {
  perRequest: 'Each request',
  tierMode: 'Longer requests',
  batchPercent: 'Batch',
  flexPercent: 'Flex',
  priorityPercent: 'Priority',
}
const MODES: Readonly<Record<string, string>> = {
  whole: 'priced as a whole',
  marginal: 'only the tokens beyond',
}

const whole = new Intl.NumberFormat('en-US')
const exact = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6 })
const signed = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1, signDisplay: 'exceptZero' })

/** "Input", "Output beyond 200,000 tokens" */
export function fieldText(field: string): string {
  const [, from, pool] = /^tiers\.(\d+)\.(\w+)$/.exec(field) ?? []
  if (from && pool) return `${POOLS[pool] ?? pool} beyond ${whole.format(Number(from))} tokens`
  return POOLS[field] ?? OTHERS[field] ?? field
}

/** "$2.50", "50%", "priced as a whole" */
export function figureText(field: string, value: FieldChange['old']): string {
  if (value === null) return '—'
  if (typeof value === 'string') return MODES[value] ?? value
  return field.endsWith('Percent') ? `${exact.format(value)}%` : usdText(value)
}

/** All decimals that a price has, and no fewer than two. */
function usdText(usd: number): string {
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: 6,
  }).format(usd)
}

/** "+20%" */
export function percentText(percent: number | null): string {
  return percent === null ? '' : `${signed.format(percent)}%`
}

/** "Input $2.50, output $10.00, other prices beyond 200,000 tokens" */
export function priceText({ input, output, tiers }: ListPrice): string {
  const long = tiers.length === 0 ? '' : `, other prices beyond ${whole.format(tiers[0]!.from)} tokens`
  return `Input ${usdText(input)}, output ${usdText(output)}${long}`
}

/** "$12.30 → $10.10" */
export function movedText(before: number | null, after: number | null): string {
  if (before === null || after === null) return '—'
  return before === after ? formatUsd(before) : `${formatUsd(before)} → ${formatUsd(after)}`
}

/** "3 models", "1 model" */
export function modelsText(count: number): string {
  return `${whole.format(count)} ${count === 1 ? 'model' : 'models'}`
}

const OUTCOMES: Record<NonNullable<AppliedEntry['undo']>['outcome'], string> = {
  restored: 'the old price is back',
  disabled: 'switched off again',
  left: 'left alone: somebody has changed its price since',
}

/** What became of an entry. */
export function outcomeText({ undo, enabled }: AppliedEntry): string {
  if (undo) return OUTCOMES[undo.outcome]
  if (enabled === undefined) return ''
  return enabled ? 'added, switched on' : 'added, switched off'
}

/** What a date field holds, which is UTC here, as ISO; undefined for no date. */
export function isoOf(local: string): string | undefined {
  const moment = new Date(`${local}Z`)
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString()
}
