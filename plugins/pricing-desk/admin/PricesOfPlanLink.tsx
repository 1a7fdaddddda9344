'use client'

import { useAuth, useDocumentInfo } from '@payloadcms/ui'

import type { User } from '@/src/payload-types'
import { PRICE_MANAGERS } from '../managers'
import './change-prices.css'

/** Above the prices of one plan: what they were, and for those who may change them all of them in one grid. */
export function PricesOfPlanLink() {
  const { id } = useDocumentInfo()
  const { user } = useAuth<User>()
  if (!id || !user) return null
  return (
    <p className="cp-link">
      {PRICE_MANAGERS.includes(user.role) && (
        <>
          <a href={`/admin/change-prices?plan=${id}`}>Change all prices of this plan</a> in one grid, with a
          preview of what it means.{' '}
        </>
      )}
      <a href={`/admin/plan-history?plan=${id}`}>History of its prices</a>: who changed them, when and why.
    </p>
  )
}
