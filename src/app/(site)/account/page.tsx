import config from '@payload-config'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getPayload } from 'payload'

import { type AccountPage, sharedPortal } from '@/plugins/portal'
import { idOf } from '@/src/shared/principal-of-user'
import { ApiError } from '@/src/shared/errors'
import styles from './account.module.css'
import { AccountView } from './AccountView'
import { LoginForm } from './LoginForm'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const dynamic = 'force-dynamic'
/** The address carries the link: neither search engines nor other sites may learn it. */
export const metadata: Metadata = {
  title: 'Your account',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
}

export default async function Page({ searchParams }: Props) {
  const { session } = await searchParams
  const link = typeof session === 'string' ? session : undefined
  const opened = await open(link)
  return (
    <div className="wrap">
      {'page' in opened ? (
        <AccountView initial={opened.page} source={link ? `?session=${encodeURIComponent(link)}` : ''} />
      ) : (
        <section className={styles.closed}>
          <h1>{link ? 'This link does not work any more' : 'Your account'}</h1>
          <p>{opened.reason}</p>
          {!link && <LoginForm />}
        </section>
      )}
    </div>
  )
}

/** By the link, or by the session of a member. */
async function open(link: string | undefined): Promise<{ page: AccountPage } | { reason: string }> {
  try {
    if (link !== undefined) return { page: await sharedPortal().page({ link }) }
    const customerId = await customerOfMember()
    if (customerId === undefined) return { reason: 'Log in to see your balance and your usage.' }
    return { page: await sharedPortal().page({ customerId }) }
  } catch (error) {
    // Next bundles the class a second time, so its name and not its prototype tells.
    if (error instanceof ApiError || (error instanceof Error && error.name === 'ApiError'))
      return { reason: error.message }
    throw error
  }
}

async function customerOfMember(): Promise<string | undefined> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: await headers() })
  return user?.collection === 'members' ? idOf(user.customer) : undefined
}
