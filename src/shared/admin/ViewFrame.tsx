import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactNode } from 'react'

import type { Principal } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

type Staff = Extract<Principal, { kind: 'staff' }>

interface ViewFrameProps extends Pick<AdminViewServerProps, 'initPageResult' | 'params' | 'searchParams'> {
  children: ReactNode
  className: string
}

/** What stands around a view of our own: the admin's navigation and head. */
export function ViewFrame({ initPageResult, params, searchParams, className, children }: ViewFrameProps) {
  const { req, permissions, locale, visibleEntities } = initPageResult
  const { payload, i18n, user } = req
  return (
    <DefaultTemplate
      {...{ i18n, locale, params, payload, permissions, searchParams, visibleEntities }}
      user={user ?? undefined}
      req={req}
    >
      <Gutter className={className}>{children}</Gutter>
    </DefaultTemplate>
  )
}

/**
 * Who looks at a view of our own, which Payload leaves to guard itself. Whoever is not staff logs in first.
 *
 * @param path the view's own, below `/admin`
 */
export function requireStaffView({ req }: AdminViewServerProps['initPageResult'], path: `/${string}`): Staff {
  const principal = principalOfUser(req.user)
  if (principal.kind === 'staff') return principal
  redirect(`/admin/login?redirect=${encodeURIComponent(`/admin${path}`)}`)
}
