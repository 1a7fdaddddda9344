import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { createDatabase, type TestDatabase } from '../support/database'
import { type ServerProcess, startServer } from '../support/server-process'

let database: TestDatabase
let server: ServerProcess

beforeAll(async () => {
  database = await createDatabase()
  server = await startServer({ databaseUrl: database.url })
})

afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  await database.drop()
})

/** Time for a promise that nobody waits for to be rejected. */
const aMoment = () => new Promise((passed) => setTimeout(passed, 200))

describe('a filter from the public that makes no sense', () => {
  it.each([
    'where[description][like]=a',
    'where[description.root][greater_than]=1',
    'where[updatedAt][like]=x',
    'where[prices.amount][greater_than]=0',
    // Across two relationships, Payload refuses a second time when its answer is out already.
    'where[features.feature.tokenType.key][equals]=x',
    'where[prices.createdBy.email][like]=a',
  ])('%s is refused, and the server goes on', async (query) => {
    const response = await fetch(`${server.url}/api/plans?${query}`)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_REQUEST' } })
    await aMoment()
    expect(server.child.exitCode).toBeNull()
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
  })
})
