'use client'

import { useSyncExternalStore } from 'react'

/** What to do when nothing was charged yet. */
export function EmptyHint() {
  const origin = useSyncExternalStore(never, ownOrigin, unknownOrigin)
  return (
    <div className="rc-empty">
      <p>No usage yet. Charge the first event with an API key from “Service accounts”:</p>
      <pre tabIndex={0} aria-label="Command that charges an event">
        <code>{`curl ${origin}/api/metering/usage \\
  -H 'Authorization: Bearer rk_live_…' \\
  -H 'Content-Type: application/json' \\
  -d '{"customer":"org_42","idempotencyKey":"msg_1",
       "model":"gpt-4o","inputTokens":1200,"outputTokens":300}'`}</code>
      </pre>
    </div>
  )
}

function never(): () => void {
  return () => undefined
}

function ownOrigin(): string {
  return window.location.origin
}

/** While the page is made on the server, which does not know how it was reached. */
function unknownOrigin(): string {
  return 'http://localhost:3000'
}
