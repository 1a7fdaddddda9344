import { getPayload } from 'payload'

import config from '@payload-config'
import { env } from '@/src/shared/env'
import { migrate } from './migrate'

/** `npm run migrate`: once per deployment, before the new version serves. */
const applied = await migrate({ databaseUrl: env().DATABASE_URL, loadPayload: () => getPayload({ config }) })
console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}.`)
process.exit(0)
