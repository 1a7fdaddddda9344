import { expect, it } from '@jest/globals'

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
