'use client'

import { useEffect, useState } from 'react'

import type { AccountPage } from '@/plugins/portal'
import styles from './account.module.css'
import { number, when } from './format'
import { UsageByDay } from './UsageByDay'
import { WalletCard } from './WalletCard'

interface Props {
  initial: AccountPage
  /** What the address of the data ends with. */
  source: string
}

const EVERY_MS = 15_000

/** The page as the server rendered it, and its numbers anew every few seconds. */
export function AccountView({ initial, source }: Props) {
  const { page, live } = useLivePage(initial, source)
  const { customer, plan, wallets, days, features, recent } = page
  const blocked = plan !== null && !plan.hasCredits && wallets.every(({ available }) => available <= 0)

  return (
    <>
      <header className={styles.head}>
        <div>
          <h1>{customer.name}</h1>
          <p className={styles.soft}>
            {plan ? `Plan: ${plan.name}` : 'Pay as you go'} · {customer.externalId}
            {plan?.upgrade && (
              <>
                {' '}
                · <a href={`/pricing#plan-${plan.upgrade.slug}`}>Upgrade to {plan.upgrade.name}</a>
              </>
            )}
          </p>
        </div>
        <p className={styles.soft} aria-live="polite">
          {live
            ? `Updated ${when(page.at, { timeStyle: 'medium' })} UTC`
            : 'No connection; the numbers may be old.'}
        </p>
      </header>

      {customer.suspended && (
        <p className={styles.notice} role="status">
          This account is paused: AI features are switched off until it is resumed.
        </p>
      )}
      {blocked && (
        <p className={styles.notice} role="status">
          AI features are not in your plan. <a href="/pricing">See the plans that include them</a>
        </p>
      )}

      <h2 className={styles.title}>Credits</h2>
      {wallets.length === 0 ? (
        <p className="empty">There are no credits yet. They appear here as soon as some are granted.</p>
      ) : (
        <ul className={styles.wallets}>
          {wallets.map((wallet) => (
            <WalletCard key={wallet.tokenType} wallet={wallet} />
          ))}
        </ul>
      )}

      <h2 className={styles.title}>Usage in the last 30 days</h2>
      <UsageByDay days={days} />

      {features.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="Usage by feature">
          <table className={styles.table}>
            <caption>By feature or model</caption>
            <thead>
              <tr>
                <th scope="col">Feature</th>
                <th scope="col">Uses</th>
                <th scope="col">Credits</th>
              </tr>
            </thead>
            <tbody>
              {features.map(({ name, events, credits }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{number(events)}</td>
                  <td>{number(credits)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}

      {recent.length > 0 && (
        <div className={styles.scroll} tabIndex={0} role="region" aria-label="Latest usage">
          <table className={styles.table}>
            <caption>Latest</caption>
            <thead>
              <tr>
                <th scope="col">Time (UTC)</th>
                <th scope="col">For</th>
                <th scope="col">By</th>
                <th scope="col">Credits</th>
              </tr>
            </thead>
            <tbody>
              {recent.map(({ id, at, what, member, tokenType, credits, voided }) => (
                <tr key={id}>
                  <td>
                    <time dateTime={at}>{when(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>
                  </td>
                  <td>{what}</td>
                  <td>{member ?? '–'}</td>
                  <td>
                    {voided ? (
                      <>
                        <s>{number(credits)}</s> taken back
                      </>
                    ) : (
                      `${number(credits)} ${tokenType}`
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
