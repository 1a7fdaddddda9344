import type { CurrentModel } from './current-model'

/**
 * The model that usage with a new model's name is charged as now, where adding the new one would change that: by its
 * alias, by its name without the date, or because two providers' models share a name and the first provider's counts.
 * A new model is switched off at first, so that such usage would be refused.
 */
export function takenFrom(
  models: readonly CurrentModel[],
  { provider, key }: { provider: string; key: string },
): CurrentModel | undefined {
  const name = key.toLowerCase()
  const plain = name.replace(/[-@](?:\d{4}-?\d{2}-?\d{2}|latest)$/, '')
  return models.find((model) => {
    if (!model.enabled) return false
    const names = [model.key, ...model.aliases].map((one) => one.toLowerCase())
    if (names.slice(1).includes(name)) return true
    if (names[0] === name) return comesBefore(provider, model.provider)
    return plain !== name && names.includes(plain)
  })
}

/** In any order that a database may have. */
function comesBefore(one: string, other: string): boolean {
  return one < other || one.localeCompare(other) < 0
}
