import { expect, it } from '@jest/globals'
import fc from 'fast-check'

import { openLink, signLink } from '@/plugins/portal/link'

const SECRET = 'a secret that is long enough for this test'
const NOW = new Date('2026-06-01T00:00:00Z')
const claim = { customerId: '019c1f70-1b2c-7d3e-8f90-a1b2c3d4e5f6', expiresAt: NOW.getTime() + 1_000 }

it('opens what was signed, until the millisecond at which it ends', () => {
  const link = signLink(claim, SECRET)
  expect(openLink(link, { secret: SECRET, now: NOW })).toEqual(claim)
  expect(openLink(link, { secret: SECRET, now: new Date(claim.expiresAt - 1) })).toEqual(claim)
  expect(() => openLink(link, { secret: SECRET, now: new Date(claim.expiresAt) })).toThrow(/expired/)
})

it('is not valid under another secret, nor changed in any of its characters', () => {
  const link = signLink(claim, SECRET)
  expect(() => openLink(link, { secret: `${SECRET}!`, now: NOW })).toThrow(/not valid/)
  fc.assert(
    fc.property(fc.nat({ max: link.length - 1 }), fc.constantFrom(...'AZaz09_-.'), (at, character) => {
      if (link[at] === character) return
      const changed = link.slice(0, at) + character + link.slice(at + 1)
      expect(() => openLink(changed, { secret: SECRET, now: NOW })).toThrow(/not valid/)
    }),
  )
})

it('is never opened by anything that we did not sign', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => openLink(text, { secret: SECRET, now: NOW })).toThrow(/not valid/)
    }),
  )
})

it('differs each time it is made', () => {
  expect(signLink(claim, SECRET)).not.toBe(signLink(claim, SECRET))
})
