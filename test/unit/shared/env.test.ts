import { describe, expect, it } from '@jest/globals'

import { EnvironmentError, parseEnv } from '@/src/shared/env'

const complete = { DATABASE_URL: 'postgres://a:b@c/d', PAYLOAD_SECRET: 'x'.repeat(32) }

describe('environment', () => {
  it('fills in defaults and treats an empty variable as not set', () => {
    expect(parseEnv({ ...complete, PORT: '' })).toMatchObject({
      PORT: 3000,
      RATECARD_WORKER: 'inline',
      RATECARD_DEMO: false,
    })
  })

  it.each([
    [{ ...complete, PORT: '99999' }, /^PORT is not valid/],
    [{ ...complete, DATABASE_URL: 'mysql://x' }, /^DATABASE_URL is not valid: must start with postgres/],
    [{ PAYLOAD_SECRET: complete.PAYLOAD_SECRET }, /^DATABASE_URL is required/],
    [{ ...complete, SMTP_URL: 'smtp://mail.example.com' }, /^MAIL_FROM is required but not set/],
    [{ ...complete, SMTP_URL: 'http://mail.example.com' }, /^SMTP_URL is not valid: must start with smtp/],
    [
      { ...complete, SMTP_URL: 'smtp://a', MAIL_FROM: 'a@b.c\r\nBcc: d@e.f' },
      /^MAIL_FROM is not valid: must be an address/,
    ],
    [{ ...complete, PAYLOAD_SECRET: 'short' }, /^PAYLOAD_SECRET is not valid: must have at least 32/],
  ])('says in one sentence what is wrong', (source, sentence) => {
    expect(() => parseEnv(source)).toThrow(EnvironmentError)
    expect(() => parseEnv(source)).toThrow(sentence)
  })
})
