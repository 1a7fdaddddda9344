import { describe, expect, it } from '@jest/globals'

import type { ChangeFeed } from '@/src/shared/changes'
import { Fresh } from '@/src/shared/fresh'
import { eventually } from '@/test/support/eventually'

it('reads again after a read that failed, also while the feed is connected and silent', async () => {
  const committed = { value: 1, isDown: false }
  let announce = () => {}
  const changes = {
    connected: true,
    subscribe: (_tables: unknown, listener: () => void) => {
      announce = listener
      return () => {}
    },
  } as unknown as ChangeFeed
  const fresh = new Fresh({
    changes,
    tables: ['plans'],
    load: async () => {
      if (committed.isDown) throw new Error('the pool is exhausted')
      return committed.value
    },
  })
  await fresh.start()

  committed.value = 2
  committed.isDown = true
  announce()
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(fresh.get()).toBe(1)

  committed.isDown = false
  await eventually(async () => fresh.get() === 2, 1_500)
  fresh.stop()
})

describe('catching up', () => {
  /** A feed whose announcements come when it is asked whether there are any. */
  async function started({ connected = true, announced = true } = {}) {
    const stored = { value: 1, reads: 0 }
    let announce = () => {}
    const changes = {
      connected,
      subscribe: (_tables: unknown, listener: () => void) => {
        announce = listener
        return () => {}
      },
      caughtUp: () => {
        if (announced) announce()
        return Promise.resolve(connected)
      },
    } as unknown as ChangeFeed
    const load = () => {
      stored.reads++
      return Promise.resolve(stored.value)
    }
    const fresh = new Fresh({ changes, tables: ['plans'], load })
    await fresh.start()
    return { fresh, stored }
  }

  it('waits for what is announced, and reads it once', async () => {
    const { fresh, stored } = await started()
    stored.value = 2
    await fresh.catchUp()
    expect(fresh.get()).toBe(2)
    expect(stored.reads).toBe(2)
    fresh.stop()
  })

  it('reads nothing when nothing is announced', async () => {
    const { fresh, stored } = await started({ announced: false })
    await fresh.catchUp()
    expect(stored.reads).toBe(1)
    fresh.stop()
  })

  it('reads when nobody can tell whether there was a change', async () => {
    const { fresh, stored } = await started({ connected: false, announced: false })
    stored.value = 2
    await fresh.catchUp()
    expect(fresh.get()).toBe(2)
    fresh.stop()
  })
})
