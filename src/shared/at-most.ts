import { ApiError } from './errors'

interface AtMost {
  /** What may run at one time. */
  count: number
  /** How long the others wait before they are refused. */
  patienceMs: number
}

/**
 * Runs what it is given in the order in which it comes, a few at one time.
 *
 * @throws ApiError UNAVAILABLE for whom the wait was too long; their work was not begun
 */
export function atMost({ count, patienceMs }: AtMost) {
  const waiting = new Set<() => void>()
  let free = count

  const enter = async () => {
    if (free > 0) {
      free--
      return
    }
    await new Promise<void>((enters, refused) => {
      const enter = () => {
        clearTimeout(patience)
        waiting.delete(enter)
        enters()
      }
      const patience = setTimeout(() => {
        waiting.delete(enter)
        refused(
          new ApiError('UNAVAILABLE', 'Too much is being changed at this moment; send it again.', {
            retryAfter: 1,
          }),
        )
      }, patienceMs)
      waiting.add(enter)
    })
  }
  const leave = () => {
    const [next] = waiting
    if (next) next()
    else free++
  }

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
