'use client'

import { Button, useDocumentInfo } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'

import './key-manager.css'

interface Key {
  id: string
  name: string | null
  prefix: string
  createdAt: string
  expiresAt: string | null
  revokedAt: string | null
  lastUsedAt: string | null
}

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' })
const OVERLAP_SECONDS = 24 * 60 * 60

/** The keys of a service account: make one (shown once), rotate with a day of overlap, revoke. */
export function KeyManager() {
  const { id } = useDocumentInfo()
  const [keys, setKeys] = useState<Key[]>()
  const [fresh, setFresh] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [copied, setCopied] = useState(false)

  const load = useCallback(async () => {
    if (!id) return
    const response = await fetch(`/api/service-accounts/${id}/keys`)
    if (response.ok) setKeys(((await response.json()) as { docs: Key[] }).docs)
    else setProblem('The keys cannot be shown. Only admins may see them.')
  }, [id])

  useEffect(() => {
    void load()
  }, [load])

  const act = async (path: string, body: object) => {
    setProblem(undefined)
    setCopied(false)
    const response = await fetch(`/api/service-accounts/${id}/keys${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as { key?: string; error?: { message: string } }
    if (response.ok) setFresh(answer.key)
    else setProblem(answer.error?.message ?? 'That did not work. Try again.')
    await load()
  }

  const copy = async () => {
    await navigator.clipboard.writeText(fresh ?? '')
    setCopied(true)
  }

  if (!id) return <p className="key-manager">Save the service account first, then make its first key here.</p>
  return (
    <section className="key-manager" aria-labelledby="key-manager-title">
      <h3 id="key-manager-title">API keys</h3>
      <div aria-live="polite">
        {problem && <p className="key-manager__problem">{problem}</p>}
        {fresh && (
          <div className="key-manager__fresh">
            <p>
              <strong>Copy this key now.</strong> It is not stored and cannot be shown again.
            </p>
            <code>{fresh}</code>
            <Button buttonStyle="secondary" size="small" onClick={() => void copy()}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          </div>
        )}
      </div>
      {keys?.length === 0 && <p>No key yet. Without one this service cannot call anything.</p>}
      {keys !== undefined && keys.length > 0 && (
        <div className="key-manager__table">
          <table>
            <thead>
              <tr>
                <th scope="col">Key</th>
                <th scope="col">State</th>
                <th scope="col">Last used</th>
                <th scope="col">Made</th>
                <th scope="col">
                  <span className="key-manager__hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {keys.map((key) => (
                <tr key={key.id}>
                  <th scope="row">
                    <code>{key.prefix}…</code> {key.name}
                  </th>
                  <td>{stateOf(key)}</td>
                  <td>{key.lastUsedAt ? DATE.format(new Date(key.lastUsedAt)) : 'Never'}</td>
                  <td>{DATE.format(new Date(key.createdAt))}</td>
                  <td>
                    {isLive(key) && (
                      <div className="key-manager__actions">
                        <Button
                          buttonStyle="secondary"
                          size="small"
                          onClick={() => void act(`/${key.id}/rotate`, { overlapSeconds: OVERLAP_SECONDS })}
                          aria-label={`Rotate ${key.prefix}: a new key, and this one for another day`}
                        >
                          Rotate
                        </Button>
                        <Button
                          buttonStyle="error"
                          size="small"
                          onClick={() => {
                            if (window.confirm(`Revoke ${key.prefix}…? It stops working at once.`))
                              void act(`/${key.id}/revoke`, {})
                          }}
                          aria-label={`Revoke ${key.prefix}`}
                        >
                          Revoke
                        </Button>
                      </div>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Button buttonStyle="primary" size="small" onClick={() => void act('', {})}>
        Make a key
      </Button>
    </section>
  )
}

function isLive({ revokedAt, expiresAt }: Key): boolean {
  return revokedAt === null && (expiresAt === null || new Date(expiresAt) > new Date())
}

function stateOf(key: Key): string {
  if (key.revokedAt) return `Revoked ${DATE.format(new Date(key.revokedAt))}`
  if (!key.expiresAt) return 'Works'
  return `${isLive(key) ? 'Works until' : 'Expired'} ${DATE.format(new Date(key.expiresAt))}`
}
