import { expect, it } from '@jest/globals'
import fc from 'fast-check'

import { signLink } from '@/plugins/portal/link'
import { openPreview, type PreviewClaims, signPreview } from '@/plugins/preview/link'

const SECRET = 'a secret that is long enough for this test'
const NOW = new Date('2026-06-01T00:00:00Z')
const claims: PreviewClaims = {
  at: '2027-03-03T00:00:00Z',
  currency: 'EUR',
  region: 'FR',
  locale: 'fr-FR',
  drafts: true,
  expiresAt: NOW.getTime() + 1_000,
}

it('shows what was signed, until the millisecond at which it ends', () => {
  const token = signPreview(claims, SECRET)
  expect(openPreview(token, { secret: SECRET, now: NOW })).toEqual(claims)
  expect(openPreview(token, { secret: SECRET, now: new Date(claims.expiresAt - 1) })).toEqual(claims)
  expect(() => openPreview(token, { secret: SECRET, now: new Date(claims.expiresAt) })).toThrow(/expired/)
})

it('is not valid under another secret, nor changed in any of its characters', () => {
  const token = signPreview(claims, SECRET)
  expect(() => openPreview(token, { secret: `${SECRET}!`, now: NOW })).toThrow(/not valid/)
  fc.assert(
    fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'AZaz09_-.'), (at, character) => {
      if (token[at] === character) return
      const changed = token.slice(0, at) + character + token.slice(at + 1)
      expect(() => openPreview(changed, { secret: SECRET, now: NOW })).toThrow(/not valid/)
    }),
  )
})

it('is nothing that we did not sign, nor signed for something else', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => openPreview(text, { secret: SECRET, now: NOW })).toThrow(/not valid/)
    }),
  )
  const portal = signLink({ customerId: 'x', expiresAt: claims.expiresAt }, SECRET)
  expect(() => openPreview(portal, { secret: SECRET, now: NOW })).toThrow(/not valid/)
})

it('differs each time it is made', () => {
  expect(signPreview(claims, SECRET)).not.toBe(signPreview(claims, SECRET))
})
