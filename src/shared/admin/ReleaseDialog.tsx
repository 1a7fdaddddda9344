'use client'

import { type ReactNode, useEffect, useId, useState } from 'react'

import { ActionDialog } from './ActionDialog'
import { call } from './call'

interface OpenRelease {
  id: string
  title: string
}

interface ReleaseDialogProps {
  /** What is put into the release. */
  what: ReactNode
  /** The request that would change it by itself, but for its reason. */
  draft: (reason: string) => object
  /** `done` says what was done; without it nothing was. */
  onClose: (done?: string) => void
}

const OPEN = '/api/releases?where[status][equals]=open&limit=100&depth=0&select[title]=true'

/** Puts a change of prices or of the exchange rate into a release, where it waits for the documents it belongs to. */
export function ReleaseDialog({ what, draft, onClose }: ReleaseDialogProps) {
  const id = useId()
  // The same for every attempt from this dialog: an answer that got lost does not put it in twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const [releases, setReleases] = useState<OpenRelease[]>([])
  const [chosen, setChosen] = useState('')
  const [title, setTitle] = useState('')
  useEffect(() => {
    const controller = new AbortController()
    call<{ docs: OpenRelease[] }>('GET', OPEN, { signal: controller.signal }).then(
      ({ docs }) => setReleases(docs),
      // Without the list a new release can be made all the same.
      () => undefined,
    )
    return () => controller.abort()
  }, [])

  const run = async (reason: string) => {
    const release = releases.find((one) => one.id === chosen) ?? (await makeRelease(title))
    // Kept for another attempt: the release is there, even if the prices were refused.
    setReleases((known) => (known.some((one) => one.id === release.id) ? known : [...known, release]))
    setChosen(release.id)
    await call('POST', `/api/admin/releases/${release.id}/prices`, {
      body: withKey(draft(reason), idempotencyKey),
    })
    return `It waits in the release “${release.title}”, under Content → Releases.`
  }
  return (
    <ActionDialog
      title="Put into a release"
      consequence={
        <>
          {what} It begins when the release is published, together with everything else in it. Until then
          nothing changes.
        </>
      }
      confirm="Put into the release"
      run={run}
      onClose={onClose}
    >
      <div className="rc-field">
        <label htmlFor={`${id}-release`}>Release</label>
        <select id={`${id}-release`} value={chosen} onChange={({ target }) => setChosen(target.value)}>
          <option value="">A new one</option>
          {releases.map((release) => (
            <option key={release.id} value={release.id}>
              {release.title}
            </option>
          ))}
        </select>
      </div>
      {chosen === '' && (
        <div className="rc-field">
          <label htmlFor={`${id}-title`}>Its title</label>
          <input
            id={`${id}-title`}
            required
            maxLength={120}
            value={title}
            onChange={({ target }) => setTitle(target.value)}
          />
        </div>
      )}
    </ActionDialog>
  )
}

async function makeRelease(title: string): Promise<OpenRelease> {
  const { doc } = await call<{ doc: OpenRelease }>('POST', '/api/releases', { body: { title } })
  return doc
}

/** Into the one request that the draft holds. */
function withKey(draft: object, idempotencyKey: string): object {
  return Object.fromEntries(
    Object.entries(draft).map(([kind, request]) => [kind, { ...(request as object), idempotencyKey }]),
  )
}
