'use client'

import { useAuth, useDocumentInfo } from '@payloadcms/ui'

import type { User } from '@/src/payload-types'
import { PRICE_MANAGERS } from '../managers'
import './change-prices.css'

/** Above the prices of one plan: the way to all of them in one grid, for those who may change them. */
export function PricesOfPlanLink() {
  const { id } = useDocumentInfo()
  const { user } = useAuth<User>()
  if (!id || !user || !PRICE_MANAGERS.includes(user.role)) return null
  return (
    <p className="cp-link">
      <a href={`/admin/change-prices?plan=${id}`}>Change all prices of this plan</a> in one grid, with a
      preview of what it means.
    </p>
  )
}
