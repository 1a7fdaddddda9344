import type { AccountWallet } from '@/plugins/portal'
import type { Language } from '@/src/shared/languages'
import { fill, percent } from '../words/fill'
import type { Words } from '../words/words'
import styles from './account.module.css'
import { number, when } from './format'

interface Props {
  wallet: AccountWallet
  words: Words['account']
  language: Language
}

/** One wallet: what is left, how much of what was granted is used, and when it refreshes or runs out. */
export function WalletCard({ wallet, words, language }: Props) {
  const { tokenType, label, available, held, granted, usedShare, state, nextRefreshAt, runsOutAt, grants } =
    wallet
  const share = Math.round(usedShare * 100)
  const sources: Readonly<Record<string, string>> = words.sources
  const day = (iso: string, dateStyle: 'medium' | 'long') => when(iso, language, { dateStyle })
  return (
    <li className={styles.wallet} data-state={state}>
      <h3 id={`wallet-${tokenType}`}>{label}</h3>
      <p className={styles.amount}>
        <strong>{number(available, language)}</strong> {words.left}
        {held > 0 && (
          <span className={styles.soft}> · {fill(words.setAside, { credits: number(held, language) })}</span>
        )}
      </p>
      {granted > 0 && (
        <>
          <div
            className={styles.bar}
            role="progressbar"
            aria-labelledby={`wallet-${tokenType}`}
            aria-valuenow={share}
            aria-valuemin={0}
            aria-valuemax={100}
          >
            <span style={{ inlineSize: `${share}%` }} />
          </div>
          <p className={styles.soft}>
            {fill(words.used, { percent: percent(share, language), granted: number(granted, language) })}
          </p>
        </>
      )}
      {state === 'empty' && <p className={styles.warning}>{words.usedUp}</p>}
      {state === 'low' && (
        <p className={styles.warning}>
          {runsOutAt ? fill(words.runsOut, { day: day(runsOutAt, 'medium') }) : words.nearlyUsedUp}
        </p>
      )}
      {nextRefreshAt && (
        <p className={styles.soft}>
          {words.refreshes} <time dateTime={nextRefreshAt}>{day(nextRefreshAt, 'long')}</time>
        </p>
      )}
      {grants.length > 0 && (
        <details>
          <summary>{words.origin}</summary>
          <ul className={styles.grants}>
            {grants.map(({ source, remaining, expiresAt }, n) => (
              <li key={n}>
                {fill(expiresAt ? words.until : words.withoutEnd, {
                  grant: `${number(remaining, language)} ${sources[source] ?? source}`,
                  day: expiresAt ? day(expiresAt, 'medium') : '',
                })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
