import { useEffect, useState } from 'react'

/**
 * A hook for what many rows of a form want to know: they share one request. Undefined until it is answered, and when it
 * fails.
 */
export function sharedAnswer<Value>(ask: () => Promise<Value>): () => Value | undefined {
  let answer: Promise<Value> | undefined
  return function useSharedAnswer() {
    const [value, setValue] = useState<Value>()
    useEffect(() => {
      let mounted = true
      answer ??= ask()
      answer.then(
        (found) => mounted && setValue(found),
        () => (answer = undefined),
      )
      return () => {
        mounted = false
      }
    }, [])
    return value
  }
}
