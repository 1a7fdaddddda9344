import { expect } from '@jest/globals'
import request from 'supertest'

import type { Everyone } from './people'

export type Who = keyof Everyone
type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

interface Server {
  url: string
  everyone: Everyone
}

/**
 * Requests as one of those whom a test has made.
 *
 * @param server asked at each request, because tests start theirs later
 * @param usual who asks when nobody is named
 */
export function callsOf(server: () => Server, usual: Who) {
  return (method: Method, path: string, who: Who = usual): request.Test => {
    const { url, everyone } = server()
    const call = request(url)[method](path)
    return everyone[who] ? call.set('Authorization', everyone[who]) : call
  }
}

/** The body of an answer with this status; of any other, what it says is in the test's message. */
export async function ok(call: request.Test, status = 200) {
  const answer = await call
  expect([answer.status, answer.text]).toEqual([status, answer.text])
  return answer.body
}
