import { Gutter } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'

import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import { SupportPage } from './SupportPage'

/** The tab "Support" of a customer. What it shows comes from the API, which decides for itself who may see it. */
export function SupportView({ initPageResult }: DocumentViewServerProps) {
  const { docID, req } = initPageResult
  if (docID === undefined || !hasScope(principalOfUser(req.user), 'customers:read')) return null
  return (
    <Gutter className="sup">
      <SupportPage id={String(docID)} />
    </Gutter>
  )
}
