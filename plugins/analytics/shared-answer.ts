/**
 * One answer for everybody who asks within `freshForMs`: callers that come while it is being made wait for
 * the same one. A failure is not kept.
 */
export function sharedAnswer<Key extends object, Answer>(
  make: (key: Key) => Promise<Answer>,
  { freshForMs }: { freshForMs: number },
): (key: Key) => Promise<Answer> {
  const answers = new WeakMap<Key, { answer: Promise<Answer>; at: number }>()
  return (key) => {
    const known = answers.get(key)
    if (known && performance.now() - known.at < freshForMs) return known.answer
    const answer = make(key)
    answers.set(key, { answer, at: performance.now() })
    answer.catch(() => answers.delete(key))
    return answer
  }
}
