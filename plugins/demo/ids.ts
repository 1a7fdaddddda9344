/** The ids of what was seeded, by the names that the demonstration's data use. */
export type Ids = Map<string, string>

/** @throws Error for a name that was not seeded */
export function idOf(ids: Ids, key: string): string {
  const id = ids.get(key)
  if (id === undefined) throw new Error(`the demonstration names "${key}", which it does not have`)
  return id
}
