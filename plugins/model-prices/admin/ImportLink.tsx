import Link from 'next/link'
import type { ServerProps } from 'payload'

import { hasScope } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'
import './model-prices.css'

/** The way from the AI models and their prices to the import, for those who may see what models cost. */
export function ImportLink({ user }: ServerProps) {
  if (!hasScope(principalOfUser(user), 'costs:read')) return null
  return (
    <p className="mp-link">
      <Link href="/admin/model-prices" prefetch={false}>
        Import prices from a price list
      </Link>
    </p>
  )
}
