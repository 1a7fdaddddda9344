import type { AccountWallet } from '@/plugins/portal'
import styles from './account.module.css'
import { number, when } from './format'

const SOURCES: Record<string, string> = {
  plan: 'from your plan',
  purchase: 'bought',
  promotion: 'promotion',
  staff: 'given to you',
  emergency: 'extra',
  rollover: 'from the last cycle',
  gift: 'gift',
  refund: 'refund',
}

/** One wallet: what is left, how much of what was granted is used, and when it refreshes or runs out. */
export function WalletCard({ wallet }: { wallet: AccountWallet }) {
  const { tokenType, label, available, held, granted, usedShare, state, nextRefreshAt, runsOutAt, grants } =
    wallet
  const percent = Math.round(usedShare * 100)
  return (
    <li className={styles.wallet} data-state={state}>
      <h3 id={`wallet-${tokenType}`}>{label}</h3>
      <p className={styles.amount}>
        <strong>{number(available)}</strong> left
        {held > 0 && <span className={styles.soft}> · {number(held)} set aside for work in progress</span>}
      </p>
      {granted > 0 && (
        <>
          <div
            className={styles.bar}
            role="progressbar"
            aria-labelledby={`wallet-${tokenType}`}
            aria-valuenow={percent}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <span style={{ inlineSize: `${percent}%` }} />
          </div>
          <p className={styles.soft}>
            {percent} % of {number(granted)} used
          </p>
        </>
      )}
      {state === 'empty' && <p className={styles.warning}>Used up.</p>}
      {state === 'low' && (
        <p className={styles.warning}>
          {runsOutAt
            ? `At this pace used up on ${when(runsOutAt, { dateStyle: 'medium' })}.`
            : 'Nearly used up.'}
        </p>
      )}
      {nextRefreshAt && (
        <p className={styles.soft}>
          Refreshes on <time dateTime={nextRefreshAt}>{when(nextRefreshAt, { dateStyle: 'long' })}</time>
        </p>
      )}
      {grants.length > 0 && (
        <details>
          <summary>Where they come from</summary>
          <ul className={styles.grants}>
            {grants.map(({ source, remaining, expiresAt }, n) => (
              <li key={n}>
                {number(remaining)} {SOURCES[source] ?? source}
                {expiresAt ? `, until ${when(expiresAt, { dateStyle: 'medium' })}` : ', without an end'}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
