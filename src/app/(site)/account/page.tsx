import config from '@payload-config'
import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { getPayload } from 'payload'

import { type AccountPage, sharedPortal } from '@/plugins/portal'
import { idOf } from '@/src/shared/principal-of-user'
import { ApiError } from '@/src/shared/errors'
import type { Language } from '@/src/shared/languages'
import { negotiatedLanguage } from '../language'
import type { Words } from '../words/words'
import { wordsIn } from '../words/words-in'
import styles from './account.module.css'
import { AccountView } from './AccountView'
import { LoginForm } from './LoginForm'

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const dynamic = 'force-dynamic'
/** The address carries the link: neither search engines nor other sites may learn it. */
export async function generateMetadata(): Promise<Metadata> {
  return {
    title: wordsIn(await negotiatedLanguage()).account.title,
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
  }
}

export default async function Page({ searchParams }: Props) {
  const { session } = await searchParams
  const link = typeof session === 'string' ? session : undefined
  const language = await negotiatedLanguage()
  const words = wordsIn(language).account
  const opened = await open({ link, language, words })
  return (
    <div className="wrap">
      {'page' in opened ? (
        <AccountView
          initial={opened.page}
          source={sourceOf(link, language)}
          words={words}
          language={language}
        />
      ) : (
        <section className={styles.closed}>
          <h1>{link ? words.brokenLink : words.title}</h1>
          <p>{opened.reason}</p>
          {!link && <LoginForm words={words} />}
        </section>
      )}
    </div>
  )
}

/** What the address of the page's data ends with. */
function sourceOf(link: string | undefined, language: Language): string {
  return `?${new URLSearchParams({ ...(link && { session: link }), locale: language })}`
}

interface Open {
  link: string | undefined
  language: Language
  words: Words['account']
}

/** By the link, or by the session of a member. */
async function open({ link, language, words }: Open): Promise<{ page: AccountPage } | { reason: string }> {
  try {
    if (link !== undefined) return { page: await sharedPortal().page({ link, language }) }
    const customerId = await customerOfMember()
    if (customerId === undefined) return { reason: words.askLogin }
    return { page: await sharedPortal().page({ customerId, language }) }
  } catch (error) {
    // Next bundles the class a second time, so its name and not its prototype tells.
    if (error instanceof ApiError || (error instanceof Error && error.name === 'ApiError'))
      return { reason: hasExpired(error as ApiError) ? words.expired : words.invalid }
    throw error
  }
}

function hasExpired({ details }: ApiError): boolean {
  return typeof details === 'object' && details !== null && 'expired' in details
}

async function customerOfMember(): Promise<string | undefined> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: await headers() })
  return user?.collection === 'members' ? idOf(user.customer) : undefined
}
