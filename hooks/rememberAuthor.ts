import type { CollectionBeforeChangeHook } from 'payload'

/** Records in `field` which member of staff created the document; whatever a client sends there is ignored. */
export function rememberAuthor(field: string): CollectionBeforeChangeHook {
  return ({ data, operation, req }) => {
    if (operation !== 'create') return data
    return { ...data, [field]: req.user?.collection === 'users' ? req.user.id : null }
  }
}
