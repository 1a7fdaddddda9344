const last = new Map<string, Promise<unknown>>()

/**
 * Runs what has the same key one after another within this process. Whoever waits here holds no connection: many who
 * change one document must not keep the others from the database while they wait for its lock.
 */
export async function inTurn<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const before = last.get(key) ?? Promise.resolve()
  const own = before.then(work, work)
  last.set(key, own)
  try {
    return await own
  } finally {
    if (last.get(key) === own) last.delete(key)
  }
}
