import type { Undone } from '@/plugins/metering'
import { call } from '@/src/shared/admin/call'
import { addCredits } from '@/src/shared/credits'
import { creditsText } from './words'

interface Change {
  customer: string
  /** Whose own wallet; the pool when left out. */
  member?: string | undefined
  tokenType: string
  credits: number
  reason: string
  /** Names the change: whatever is sent again, it is made once. */
  key: string
  /** ISO; never when left out. */
  expiresAt?: string
}

/** Each returns what to say when it is done, and throws an Error whose message can be shown. */
export async function grantCredits(change: Change): Promise<string> {
  await allocate(change, {})
  return `${creditsText(change.credits)} of “${change.tokenType}” were granted.`
}

export async function boostCredits(change: Change & { expiresAt: string }): Promise<string> {
  await allocate(change, { source: 'emergency' })
  return `${creditsText(change.credits)} of “${change.tokenType}” were added for a while.`
}

async function allocate(
  { customer, member, tokenType, credits, reason, key, expiresAt }: Change,
  more: object,
): Promise<void> {
  await call('POST', '/api/admin/tokens/allocate', {
    body: {
      ...{ userId: customer, member, tokenType, tokenAmount: credits, reason },
      ...{ allocationType: 'add', idempotencyKey: key, ...more },
      ...(expiresAt === undefined ? {} : { expiryDate: expiresAt }),
    },
  })
}

export async function voidUsage({ id, reason }: { id: string; reason: string }): Promise<string> {
  const path = `/api/metering/usage/${encodeURIComponent(id)}/void`
  const { credits } = await call<{ credits: number }>('POST', path, { body: { reason } })
  return `The charge of ${creditsText(credits)} was taken back.`
}

export async function releaseHold({ id, reason }: { id: string; reason: string }): Promise<string> {
  const path = `/api/metering/holds/${encodeURIComponent(id)}?reason=${encodeURIComponent(reason)}`
  const { released } = await call<{ released: number }>('DELETE', path)
  return `The hold was released: ${creditsText(released)} can be used again.`
}

export async function voidGrant({ id, reason }: { id: string; reason: string }): Promise<string> {
  const path = `/api/admin/tokens/allocations/${encodeURIComponent(id)}/void`
  const { credits, kept } = await call<{ credits: number; kept: number }>('POST', path, { body: { reason } })
  const held = kept > 0 ? ` ${creditsText(kept)} stay until the open holds end that need them.` : ''
  return `${creditsText(credits)} of the grant were taken back.${held}`
}

export async function undoChange({ change, reason }: { change: string; reason: string }): Promise<string> {
  const path = `/api/admin/tokens/changes/${encodeURIComponent(change)}/undo`
  const { results } = await call<Undone>('POST', path, { body: { reason } })
  const [{ changed, returned }] = results as [Undone['results'][number]]
  const spent = addCredits(changed, returned)
  if (changed < 0) return `The change was undone: ${creditsText(returned)} came back.`
  return spent > 0
    ? `The change was undone: ${creditsText(-returned)} were taken back, ${creditsText(spent)} had been used.`
    : `The change was undone: ${creditsText(-returned)} were taken back.`
}

interface StatusChange {
  id: string
  status: 'active' | 'suspended'
  reason: string
}

export async function changeStatus({ id, status, reason }: StatusChange): Promise<string> {
  await call('PATCH', `/api/customers/${encodeURIComponent(id)}`, {
    body: { status, statusReason: reason },
  })
  return status === 'suspended' ? 'The customer is paused.' : 'The customer is active again.'
}
