import { join } from 'node:path'

import { env } from '@/src/shared/env'

/** Tells who tries Ratecard out where the logins are; never what they are, and nothing in production. */
export function LoginHint() {
  const { RATECARD_DEMO, RATECARD_DATA_DIR } = env()
  if (!RATECARD_DEMO) return null
  return (
    <p className="rc-login-hint">
      This is a demonstration. Its logins are in <code>{join(RATECARD_DATA_DIR, 'demo.json')}</code> and in
      the terminal that started Ratecard.
    </p>
  )
}
