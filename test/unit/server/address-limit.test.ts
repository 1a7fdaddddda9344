import { describe, expect, it } from '@jest/globals'

import { AddressLimit } from '@/src/server/http/address-limit'

const refusal = (run: () => void) => {
  try {
    run()
    return undefined
  } catch (error) {
    return error
  }
}

describe('the limit of an address', () => {
  it('refuses what is beyond it, and says when to come again', () => {
    const limit = new AddressLimit({ max: 2, windowMs: 60_000 })
    limit.take('a', 1_000)
    limit.take('a', 2_000)
    expect(refusal(() => limit.take('a', 31_000))).toMatchObject({
      code: 'RATE_LIMITED',
      status: 429,
      retryAfter: 30,
    })
    limit.take('b', 31_000)
    limit.take('a', 61_000)
  })

  it('keeps no more addresses than it may', () => {
    const limit = new AddressLimit({ max: 1, windowMs: 60_000, maxAddresses: 2 })
    limit.take('a', 0)
    limit.take('b', 0)
    limit.take('c', 0)
    expect(refusal(() => limit.take('d', 0))).toMatchObject({ code: 'RATE_LIMITED' })
    expect(refusal(() => limit.take('a', 0))).toMatchObject({ code: 'RATE_LIMITED' })
  })
})
