import type { ModelUse } from './dashboard-types'

/** The `count` bars of a chart: the largest models, the rest in one bar. `models` come with the largest first. */
export function topModels({
  models,
  count,
}: {
  models: ModelUse[]
  count: number
}): { name: string; credits: number }[] {
  const named = models.map(({ model, credits }) => ({ name: model ?? 'No model', credits }))
  if (named.length <= count) return named
  const rest = named.slice(count - 1)
  return [
    ...named.slice(0, count - 1),
    { name: `${rest.length} others`, credits: rest.reduce((sum, { credits }) => sum + credits, 0) },
  ]
}
