import type { CollectionBeforeChangeHook } from 'payload'

/**
 * Records in `field` which member of staff wrote this version of the document; whatever a client sends there is
 * ignored. What the system writes has no editor.
 */
export function rememberEditor(field: string): CollectionBeforeChangeHook {
  return ({ data, req }) => ({ ...data, [field]: req.user?.collection === 'users' ? req.user.id : null })
}
