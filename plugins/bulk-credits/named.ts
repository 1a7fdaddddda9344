/** A customer that a reference may mean. Smaller ranks are meant first: external ID, our id, e-mail address. */
export interface Match {
  reference: string
  id: string
  rank: number
}

/** What a list of references comes to. */
export interface Named {
  /** Our ids, each once, in the order of the list. */
  ids: string[]
  /** References that name nobody, or more than one. */
  unclear: { reference: string; problem: string }[]
  /** References that named a customer a second time. */
  repeated: number
}

/** Who is meant by external IDs, our ids and e-mail addresses. Pure. */
export function resolveNamed(references: readonly string[], matches: readonly Match[]): Named {
  const candidates = new Map<string, Match[]>()
  for (const match of matches) {
    const known = candidates.get(match.reference) ?? []
    candidates.set(match.reference, [...known, match])
  }
  const ids = new Set<string>()
  const unclear: Named['unclear'] = []
  let repeated = 0
  for (const reference of references) {
    const found = best(candidates.get(reference) ?? [])
    const [id] = found
    if (id === undefined) unclear.push({ reference, problem: 'There is no such customer.' })
    else if (found.length > 1)
      unclear.push({ reference, problem: `${found.length} customers have this address: use their IDs.` })
    else if (ids.has(id)) repeated++
    else ids.add(id)
  }
  return { ids: [...ids], unclear, repeated }
}

function best(matches: readonly Match[]): string[] {
  const rank = Math.min(...matches.map((match) => match.rank))
  return [...new Set(matches.filter((match) => match.rank === rank).map(({ id }) => id))]
}
