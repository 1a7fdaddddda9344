/** All orders of so many things, as their numbers; the given one first. */
export function permutations(things: readonly unknown[]): number[][] {
  const orders = (left: number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((first) => orders(left.filter((n) => n !== first)).map((rest) => [first, ...rest]))
  return orders(things.map((_, n) => n))
}

/** All ways in which lists of things that look alike may be ordered, one list beside another; the given one first. */
export function arrangements<Key, Thing>(
  lists: ReadonlyMap<Key, readonly Thing[]>,
): ReadonlyMap<Key, readonly Thing[]>[] {
  return [...lists].reduce<Map<Key, readonly Thing[]>[]>(
    (found, [key, things]) =>
      found.flatMap((before) =>
        permutations(things).map((order) =>
          new Map(before).set(
            key,
            order.map((n) => things[n]!),
          ),
        ),
      ),
    [new Map()],
  )
}
