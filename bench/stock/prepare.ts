import pg from 'pg'
import { getPayload } from 'payload'

import config from './payload.config'

// Connecting outside production makes the tables from the collections.
const payload = await getPayload({ config })
await payload.create({
  collection: 'services',
  data: { name: 'AI backend', enableAPIKey: true, apiKey: process.env.STOCK_API_KEY } as never,
})

const client = new pg.Client({ connectionString: process.env.DATABASE_URL })
await client.connect()
await client.query('INSERT INTO accounts (balance) SELECT $1 FROM generate_series(1, $2)', [
  Number(process.env.STOCK_BALANCE),
  Number(process.env.STOCK_ACCOUNTS),
])
await client.query('VACUUM ANALYZE accounts')
await client.end()
process.exit(0)
