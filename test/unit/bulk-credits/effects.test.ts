import { describe, expect, it } from '@jest/globals'

import { effectsOf, type Wallet } from '@/plugins/bulk-credits/effects'

const MICRO = 1_000_000
const wallet = (customer: string, credits: number, more: Partial<Wallet> = {}): Wallet => ({
  ...{ id: customer, customer, name: customer.toUpperCase(), hasAddress: true },
  ...{ available: Math.round(credits * MICRO), held: 0, ...more },
})
const effects = (
  wallets: Wallet[],
  allocationType: 'add' | 'set' | 'subtract',
  tokenAmount: number,
  notifyUser = false,
) => effectsOf({ wallets, change: { allocationType, tokenAmount, notifyUser }, sampleSize: 2 })

describe('what a change would do', () => {
  it('adds up exactly what wallets gain', () => {
    const wallets = [wallet('a', 0), wallet('b', 0.1), wallet('c', 5)]
    expect(effects(wallets, 'add', 0.1)).toEqual({
      ...{ changed: 3, unchanged: 0, gained: 0.3, lost: 0, mails: 0, withoutAddress: 0, refused: [] },
      sample: [
        { customer: 'a', name: 'A', before: 0, after: 0.1 },
        { customer: 'b', name: 'B', before: 0.1, after: 0.2 },
      ],
    })
  })

  it('refuses to take more than is available, and says how much that is', () => {
    const { changed, lost, refused } = effects([wallet('a', 10), wallet('b', 9.5)], 'subtract', 10)
    expect([changed, lost]).toEqual([1, 10])
    expect(refused).toEqual([{ customer: 'b', name: 'B', problem: 'Only 9.5 credits are available.' }])
  })

  it('gains and loses when balances are set, and leaves those alone that have it', () => {
    const wallets = [wallet('a', 0), wallet('b', 100), wallet('c', 130)]
    expect(effects(wallets, 'set', 100)).toMatchObject({ changed: 2, unchanged: 1, gained: 100, lost: 30 })
  })

  it('knows how much a wallet can hold, with what is set aside in it', () => {
    const full = wallet('a', 3_999_999_999, { held: MICRO })
    expect(effects([full], 'add', 0.000001).refused).toHaveLength(1)
    expect(effects([{ ...full, held: 0 }], 'add', 1).refused).toEqual([])
  })

  it('counts mails only to those whose credits change', () => {
    const wallets = [wallet('a', 1), wallet('b', 2), wallet('c', 3, { hasAddress: false })]
    expect(effects(wallets, 'set', 1, true)).toMatchObject({ mails: 1, withoutAddress: 1 })
  })
})
