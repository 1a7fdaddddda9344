import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import type { StaffRole } from '@/src/shared/principal'
import { type AuthenticatedUser, idOf, principalOfUser } from '@/src/shared/principal-of-user'

interface RequireApproval {
  /** The fields that are approved: whoever may not approve and changes one of them submits the document anew. */
  words: readonly string[]
  /** Who approves and declines. */
  staff: readonly StaffRole[]
}

type Fields = Record<string, unknown>

interface Decision {
  user: AuthenticatedUser | null | undefined
  staff: readonly StaffRole[]
  before: unknown
  after: unknown
}

/** Why this user may not set the approval so, in words; nothing when they may. The system, which is nobody, may. */
export function approvalRefusal({ user, staff, before, after }: Decision): string | undefined {
  if (maySetApproval(user, staff) || after === 'pending' || after === before) return undefined
  return `Only the role ${staff.join(' or ')} may decide this. Choose “Pending” to submit it.`
}

function maySetApproval(user: Decision['user'], staff: readonly StaffRole[]): boolean {
  const principal = principalOfUser(user)
  return !user || (principal.kind === 'staff' && staff.includes(principal.role))
}

/**
 * Nothing is approved but by those who may, and nothing stays approved once somebody else has changed its words or
 * brought back an older version. Records in `approvedBy` and `approvedAt` who approved the words as they are now,
 * and when. What the system writes, which nobody is logged in for, may be in any state.
 *
 * @throws ValidationError at `approval`
 */
export function requireApproval({ words, staff }: RequireApproval): CollectionBeforeChangeHook {
  return ({ collection, context, data, originalDoc, req }) => {
    const before: unknown = originalDoc?.approval ?? 'pending'
    const sent: unknown = data.approval ?? 'pending'
    const isChanged = words.some((word) => valueOf(data, word) !== valueOf(originalDoc, word))
    const isRestored = Boolean(context.isRestoringVersion)
    const isResubmitted = !maySetApproval(req.user, staff) && (isChanged || isRestored)

    const message = approvalRefusal({ user: req.user, staff, before, after: sent })
    if (message !== undefined && !isRestored) {
      const errors = [{ path: 'approval', label: 'Approval', message }]
      // Payload's own words only say that something is invalid, and those are what the form shows while it autosaves.
      throw Object.assign(new ValidationError({ collection: collection.slug, errors, req }), { message })
    }
    const approval = isResubmitted ? 'pending' : sent
    if (approval !== 'approved') return { ...data, approval, approvedBy: null, approvedAt: null }
    if (before === 'approved' && !isChanged) {
      const { approvedBy, approvedAt } = originalDoc as Fields
      return { ...data, approval, approvedBy: approvedBy ? idOf(approvedBy) : null, approvedAt }
    }
    const approvedBy = req.user?.collection === 'users' ? req.user.id : null
    return { ...data, approval, approvedBy, approvedAt: new Date().toISOString() }
  }
}

/** Comparable: an empty field is one that is missing, a relationship is the id of its document. */
function valueOf(doc: Fields | undefined, field: string): unknown {
  const value = doc?.[field] ?? ''
  return typeof value === 'object' ? idOf(value) : value
}
