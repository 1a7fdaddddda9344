import { describe, expect, it } from '@jest/globals'

import { ApiError } from '@/src/shared/errors'
import { atMost } from '@/src/shared/at-most'

const forever = () => new Promise<never>(() => undefined)

/** Work that ends when it is told to. */
function step() {
  let end!: () => void
  const ended = new Promise<void>((resolve) => (end = resolve))
  return { work: () => ended, end }
}

describe('of what comes', () => {
  it('a few run at one time, the rest in its order', async () => {
    const inTurn = atMost({ count: 2, patienceMs: 60_000 })
    const begun: number[] = []
    const steps = [step(), step(), step(), step()]
    const all = steps.map(({ work }, n) =>
      inTurn(() => {
        begun.push(n)
        return work()
      }),
    )
    await new Promise(setImmediate)
    expect(begun).toEqual([0, 1])
    steps[1]!.end()
    await all[1]
    await new Promise(setImmediate)
    expect(begun).toEqual([0, 1, 2])
    for (const { end } of steps) end()
    await Promise.all(all)
    expect(begun).toEqual([0, 1, 2, 3])
  })

  it('what fails makes room like what succeeds', async () => {
    const inTurn = atMost({ count: 1, patienceMs: 60_000 })
    await expect(inTurn(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    await expect(inTurn(() => Promise.resolve('next'))).resolves.toBe('next')
  })

  it('who waits too long is refused and never begun', async () => {
    const inTurn = atMost({ count: 1, patienceMs: 5 })
    void inTurn(forever)
    let begun = false
    const late = inTurn(async () => {
      begun = true
    })
    await expect(late).rejects.toEqual(expect.objectContaining({ code: 'UNAVAILABLE', retryAfter: 1 }))
    await expect(late).rejects.toBeInstanceOf(ApiError)
    expect(begun).toBe(false)
  })
})
