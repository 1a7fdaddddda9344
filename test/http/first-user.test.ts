import { afterAll, beforeAll, expect, it } from '@jest/globals'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'

let host: TestHost

beforeAll(async () => {
  host = await startHost()
})
afterAll(() => host.stop())

const register = (name: string, more = {}) =>
  request(host.url)
    .post('/api/users/first-register')
    .send({ name, email: `${name}@example.com`, password: 'correct horse battery', ...more })

it('makes the first person an admin, whatever was asked for, and nobody after that', async () => {
  const first = await register('ada', { role: 'viewer' })
  expect([first.status, first.body.user?.role]).toEqual([200, 'admin'])
  const second = await register('eve', { role: 'admin' })
  expect(second.status).toBe(401)
  expect(second.body).toMatchObject({ error: { code: 'UNAUTHENTICATED' } })
  const { docs } = await host.payload.find({ collection: 'users' })
  expect(docs.map(({ name, role }) => [name, role])).toEqual([['ada', 'admin']])
})

it('makes one admin of those who come first at once', async () => {
  for (let round = 0; round < 10; round++) {
    await host.payload.delete({ collection: 'users', where: {} })
    await Promise.all([register('ada'), register('eve'), register('ida')])
    const { totalDocs } = await host.payload.count({ collection: 'users' })
    expect(totalDocs).toBe(1)
  }
})
