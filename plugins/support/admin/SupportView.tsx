import { Gutter } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'

import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { Support } from './Support'

/** The support tab of a customer. Its figures renew themselves, so the page itself holds none. */
export function SupportView({ initPageResult, doc }: DocumentViewServerProps) {
  const principal = principalOfUser(initPageResult.req.user)
  if (!hasScope(principal, 'usage:read') || !hasScope(principal, 'customers:read')) {
    return (
      <Gutter>
        <p>Your role does not see what customers use.</p>
      </Gutter>
    )
  }
  return (
    <Gutter>
      <Support customer={String(doc.id)} />
    </Gutter>
  )
}
