import { describe, expect, it } from '@jest/globals'

import { MAX_ATTEMPTS, nextTry } from '@/plugins/mail/backoff'
import { failureOf } from '@/plugins/mail/failure'
import { senderOf } from '@/plugins/mail/transport'

const now = new Date('2026-11-21T12:00:00Z')
const minutesUntil = (attempts: number) => (nextTry(attempts, now).getTime() - now.getTime()) / 60_000

describe('trying again', () => {
  it('waits a minute, then twice as long each time, and six hours at most', () => {
    expect([1, 2, 3, 4, 9, 10, 14].map(minutesUntil)).toEqual([1, 2, 4, 8, 256, 360, 360])
  })

  it('ends after more than a day', () => {
    const total = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, n) => minutesUntil(n + 1)).reduce(
      (a, b) => a + b,
    )
    expect(total / 60).toBeGreaterThan(24)
    expect(total / 60).toBeLessThan(48)
  })
})

describe('what went wrong', () => {
  it.each([
    [
      { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO', response: '550 No such user' },
      'message',
      true,
    ],
    [
      { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO', response: '450 Mailbox busy' },
      'message',
      false,
    ],
    [{ code: 'EENVELOPE', responseCode: 421, command: 'RCPT TO', response: '421 Closing' }, 'server', false],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA', response: '554 Refused' }, 'message', true],
    [{ code: 'EENVELOPE' }, 'message', true],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'server', false],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'server', false],
    [{ code: 'ESOCKET' }, 'server', false],
    [new Error('odd'), 'server', false],
  ] as const)('%j', (error, of, permanent) => {
    expect(failureOf(error)).toMatchObject({ of, permanent })
  })

  it('is told in the server’s words for one mail, and without secrets for the server', () => {
    expect(failureOf({ code: 'EENVELOPE', responseCode: 550, response: '550 No such user' }).problem).toBe(
      '550 No such user',
    )
    expect(failureOf({ code: 'EAUTH', response: '535 user secret' }).problem).not.toContain('secret')
  })
})

it.each([
  ['billing@example.com', { name: '', address: 'billing@example.com' }],
  ['Example Billing <billing@example.com>', { name: 'Example Billing', address: 'billing@example.com' }],
  ['"Example, Billing" <billing@example.com>', { name: 'Example, Billing', address: 'billing@example.com' }],
])('%s is a sender', (from, parts) => expect(senderOf(from)).toEqual(parts))
