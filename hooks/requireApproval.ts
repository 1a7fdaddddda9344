import { type CollectionBeforeChangeHook, ValidationError } from 'payload'

import type { StaffRole } from '@/src/shared/principal'
import { idOf, principalOfUser } from '@/src/shared/principal-of-user'

interface RequireApproval {
  /** The fields that are approved: whoever may not approve and changes one of them submits the document anew. */
  words: readonly string[]
  /** Who approves and declines. */
  staff: readonly StaffRole[]
}

type Fields = Record<string, unknown>

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
    const principal = principalOfUser(req.user)
    const mayApprove = !req.user || (principal.kind === 'staff' && staff.includes(principal.role))
    const isResubmitted = !mayApprove && (isChanged || Boolean(context.isRestoringVersion))

    if (!mayApprove && sent !== 'pending' && sent !== before && !context.isRestoringVersion) {
      const message = `Only staff with the role ${staff.join(' or ')} may approve or decline. Choose “Pending” to submit it.`
      throw new ValidationError({ collection: collection.slug, errors: [{ path: 'approval', message }], req })
    }
    const approval = isResubmitted ? 'pending' : sent
    if (approval !== 'approved') return { ...data, approval, approvedBy: null, approvedAt: null }
    if (before === 'approved' && !isChanged) {
      const { approvedBy, approvedAt } = originalDoc as Fields
      return { ...data, approval, approvedBy: approvedBy ? idOf(approvedBy) : null, approvedAt }
    }
    const approvedBy = principal.kind === 'staff' ? principal.id : null
    return { ...data, approval, approvedBy, approvedAt: new Date().toISOString() }
  }
}

/** Comparable: an empty field is one that is missing, a relationship is the id of its document. */
function valueOf(doc: Fields | undefined, field: string): unknown {
  const value = doc?.[field] ?? ''
  return typeof value === 'object' ? idOf(value) : value
}
