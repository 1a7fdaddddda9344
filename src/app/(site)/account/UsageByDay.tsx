import type { AccountPage } from '@/plugins/portal'
import type { Language } from '@/src/shared/languages'
import { fill } from '../words/fill'
import type { Words } from '../words/words'
import styles from './account.module.css'
import { number, when } from './format'

interface Props extends Pick<AccountPage, 'days'> {
  words: Words['account']
  language: Language
}

/** A bar a day; the same numbers stand in a table for those who cannot see bars. */
export function UsageByDay({ days, words, language }: Props) {
  const most = Math.max(...days.map(({ credits }) => credits))
  if (most === 0) return <p className="empty">{words.noUsage}</p>
  const short = (day: string) => when(`${day}T00:00:00Z`, language, { day: 'numeric', month: 'short' })
  return (
    <figure className={styles.chart}>
      <div className={styles.bars} aria-hidden="true">
        {days.map(({ day, credits }) => (
          <span
            key={day}
            title={fill(words.dayCredits, { day: short(day), credits: number(credits, language) })}
            style={{ blockSize: `${Math.max((credits / most) * 100, credits > 0 ? 2 : 0)}%` }}
          />
        ))}
      </div>
      <figcaption className={styles.axis}>
        <span>{short(days[0]!.day)}</span>
        <span>{fill(words.mostInADay, { credits: number(most, language) })}</span>
        <span>{short(days.at(-1)!.day)}</span>
      </figcaption>
      <details>
        <summary>{words.asTable}</summary>
        <table className={styles.table}>
          <caption>{words.creditsByDay}</caption>
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              <th scope="col">{words.credits}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, credits }) => (
              <tr key={day}>
                <th scope="row">{short(day)}</th>
                <td>{number(credits, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
