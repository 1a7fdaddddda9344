import { getPayload } from 'payload'

import { env } from '@/src/shared/env'
import { migrate } from './migrate'
import { explainDatabase, orExplain } from './start-error'

/** `npm run migrate`: once per deployment, before the new version serves. */
await orExplain(async () => {
  const { DATABASE_URL: databaseUrl } = env()
  const { default: config } = await import('@payload-config')
  const loadPayload = () => getPayload({ config })
  const applied = await migrate({ databaseUrl, loadPayload }).catch(explainDatabase)
  console.log(applied.length === 0 ? 'The database is up to date.' : `Applied:\n  ${applied.join('\n  ')}`)
})
process.exit(0)
