'use client'

import { useEffect, useState } from 'react'

import type { AccountPage } from '@/plugins/portal'
import type { Language } from '@/src/shared/languages'
import { fill } from '../words/fill'
import type { Words } from '../words/words'
import styles from './account.module.css'
import { number, when } from './format'
import { UsageByDay } from './UsageByDay'
import { WalletCard } from './WalletCard'

interface Props {
  initial: AccountPage
  /** What the address of the data ends with. */
  source: string
  words: Words['account']
  language: Language
}

const EVERY_MS = 15_000

/** The page as the server rendered it, and its numbers anew every few seconds. */
export function AccountView({ initial, source, words, language }: Props) {
  const { page, live } = useLivePage(initial, source)
  const { customer, plan, wallets, days, features, recent } = page
  const blocked = plan !== null && !plan.hasCredits && wallets.every(({ available }) => available <= 0)

  return (
    <>
      <header className={styles.head}>
        <div>
          <h1>{customer.name}</h1>
          <p className={styles.soft}>
            {plan ? fill(words.plan, { name: plan.name }) : words.payAsYouGo}
            {plan?.trialEndsAt && (
              <>
                {' '}
                ·{' '}
                <time dateTime={plan.trialEndsAt}>
                  {fill(words.trial, { day: when(plan.trialEndsAt, language, { dateStyle: 'long' }) })}
                </time>
              </>
            )}{' '}
            · <bdi>{customer.externalId}</bdi>
            {plan?.upgrade && (
              <>
                {' '}
                ·{' '}
                <a href={`/pricing#plan-${plan.upgrade.slug}`}>
                  {fill(words.upgrade, { name: plan.upgrade.name })}
                </a>
              </>
            )}
          </p>
        </div>
        <p className={styles.soft} aria-live="polite">
          {live
            ? fill(words.updated, { time: when(page.at, language, { timeStyle: 'medium' }) })
            : words.offline}
        </p>
      </header>

      {customer.suspended && (
        <p className={styles.notice} role="status">
          {words.paused}
        </p>
      )}
      {blocked && (
        <p className={styles.notice} role="status">
          {words.notInPlan} <a href="/pricing">{words.seePlans}</a>
        </p>
      )}

      <h2 className={styles.title}>{words.credits}</h2>
      {wallets.length === 0 ? (
        <p className="empty">{words.noCredits}</p>
      ) : (
        <ul className={styles.wallets}>
          {wallets.map((wallet) => (
            <WalletCard key={wallet.tokenType} wallet={wallet} words={words} language={language} />
          ))}
        </ul>
      )}

      <h2 className={styles.title}>{words.usage}</h2>
      <UsageByDay days={days} words={words} language={language} />

      {features.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.usageByFeature}>
          <table className={styles.table}>
            <caption>{words.byFeature}</caption>
            <thead>
              <tr>
                <th scope="col">{words.feature}</th>
                <th scope="col">{words.uses}</th>
                <th scope="col">{words.credits}</th>
              </tr>
            </thead>
            <tbody>
              {features.map(({ name, events, credits }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{number(events, language)}</td>
                  <td>{number(credits, language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}

      {recent.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label={words.latestUsage}>
          <table className={styles.table}>
            <caption>{words.latest}</caption>
            <thead>
              <tr>
                <th scope="col">{words.time}</th>
                <th scope="col">{words.what}</th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.credits}</th>
              </tr>
            </thead>
            <tbody>
              {recent.map(({ id, at, what, member, tokenType, credits, voided }) => (
                <tr key={id}>
                  <td>
                    <time dateTime={at}>
                      {when(at, language, { dateStyle: 'medium', timeStyle: 'short' })}
                    </time>
                  </td>
                  <td>{what}</td>
                  <td>{member ?? '–'}</td>
                  <td>
                    {voided ? (
                      <>
                        <s>{number(credits, language)}</s> {words.takenBack}
                      </>
                    ) : (
                      `${number(credits, language)} ${tokenType}`
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function useLivePage(initial: AccountPage, source: string): { page: AccountPage; live: boolean } {
  const [page, setPage] = useState(initial)
  const [live, setLive] = useState(true)
  useEffect(() => {
    const refresh = async () => {
      if (document.hidden) return
      const answer = await fetch(`/api/portal/account${source}`).catch(() => undefined)
      setLive(answer?.ok ?? false)
      if (answer?.ok) setPage((await answer.json()) as AccountPage)
    }
    const timer = setInterval(() => void refresh(), EVERY_MS)
    return () => clearInterval(timer)
  }, [source])
  return { page, live }
}
