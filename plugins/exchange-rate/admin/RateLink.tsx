import Link from 'next/link'
import type { ServerProps } from 'payload'

import { PRICE_MANAGERS } from '@/plugins/pricing-desk'
import { principalOfUser } from '@/src/shared/principal-of-user'
import './exchange-rate.css'

/** The way from rates and packages to the view that shows what another rate would mean. */
export function RateLink({ user }: ServerProps) {
  const principal = principalOfUser(user)
  if (principal.kind !== 'staff' || !PRICE_MANAGERS.includes(principal.role)) return null
  return (
    <p className="xr-link">
      <Link href="/admin/exchange-rate" prefetch={false}>
        Change the exchange rate
      </Link>
    </p>
  )
}
