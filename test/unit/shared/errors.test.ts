import { connect } from 'node:net'

import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'

import { ApiError, errorBody, toApiError } from '@/src/shared/errors'

const now = new Date('2026-01-02T03:04:05.678Z')

describe('errors', () => {
  it('has the contract’s body', () => {
    const error = new ApiError('INSUFFICIENT_CREDITS', 'Not enough credits.', { details: { required: 3 } })
    expect(error.status).toBe(402)
    expect(errorBody(error, now)).toEqual({
      error: {
        code: 'INSUFFICIENT_CREDITS',
        message: 'Not enough credits.',
        details: { required: 3 },
        timestamp: '2026-01-02T03:04:05.678Z',
      },
    })
  })

  it('leaves details out when there are none', () => {
    expect(errorBody(new ApiError('NOT_FOUND', 'No.'), now).error).not.toHaveProperty('details')
  })

  it('names the field that zod refused', () => {
    const { error } = z.object({ tokens: z.int() }).safeParse({ tokens: 1.5 })
    const refused = toApiError(error)
    expect(refused.code).toBe('INVALID_REQUEST')
    expect(refused.details).toEqual([{ path: 'tokens', message: expect.any(String) }])
  })

  it('says that the database is away, whichever layer noticed', async () => {
    const refusedByNode = await new Promise((resolve) => connect(1, '127.0.0.1').on('error', resolve))
    const noticed = [
      refusedByNode,
      new Error('Failed query', { cause: refusedByNode }),
      Object.assign(new Error('the database system is starting up'), { code: '57P03' }),
      Object.assign(new Error('could not open file'), { code: '58P01' }),
      new Error('Connection terminated unexpectedly'),
      new Error('Client was closed and is not queryable'),
    ]
    for (const error of noticed)
      expect(toApiError(error)).toMatchObject({ code: 'UNAVAILABLE', status: 503, retryAfter: 1 })
  })

  it('hides what it does not know', () => {
    const hidden = toApiError(new Error('password=hunter2'))
    expect(hidden.status).toBe(500)
    expect(JSON.stringify(errorBody(hidden, now))).not.toContain('hunter2')
  })
})
