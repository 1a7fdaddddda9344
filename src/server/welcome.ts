import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { DemoCredentials } from '@/plugins/demo'
import type { Queryable } from '@/src/shared/database'

interface Demo {
  credentials: DemoCredentials
  url: string
}

/** `demo.json` for tours and tests: addresses, logins, keys, customers. Readable by its owner only. */
export async function writeDemoFile({
  credentials,
  url,
  db,
  dataDir,
}: Demo & { db: Queryable; dataDir: string }): Promise<void> {
  const { rows } = await db.query<{ id: string }>(
    'SELECT external_id AS id FROM customers ORDER BY created_at, id LIMIT 50',
  )
  await mkdir(dataDir, { recursive: true })
  const demo = { url, ...credentials, customers: rows.map(({ id }) => id) }
  const path = join(dataDir, 'demo.json')
  await writeFile(path, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  // The mode above counts for a new file only.
  await chmod(path, 0o600)
}

/** What the person who started the demonstration reads. */
export function welcome({
  credentials: { staff, apiKeys },
  url,
  mailsAreKept,
}: Demo & { mailsAreKept: boolean }): string {
  const logins = Object.entries(staff).map(
    ([role, { email, password }]) => `    ${role.padEnd(8)} ${email.padEnd(26)} ${password}`,
  )
  return `
  Ratecard is ready.

    Pricing page   ${url}/pricing
    Admin          ${url}/admin
    API reference  ${url}/api/docs
    Mails          ${url}/admin/collections/mails${mailsAreKept ? ' (kept here, sent to nobody)' : ''}

  Log in as
${logins.join('\n')}

  API key  ${apiKeys.full}

  Charge something (twice: it counts once):

    curl -s ${url}/api/metering/usage \\
      -H 'Authorization: Bearer ${apiKeys.full}' -H 'Content-Type: application/json' \\
      -d '{"customer":"acme","idempotencyKey":"hello-1","model":"gpt-4o","inputTokens":1200,"outputTokens":350}'

  Ctrl-C stops the server and its database.
`
}
