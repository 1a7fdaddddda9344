import type { AccountPage } from '@/plugins/portal'
import styles from './account.module.css'
import { number, when } from './format'

/** A bar a day; the same numbers stand in a table for those who cannot see bars. */
export function UsageByDay({ days }: Pick<AccountPage, 'days'>) {
  const most = Math.max(...days.map(({ credits }) => credits))
  if (most === 0) return <p className="empty">Nothing was used in the last 30 days.</p>
  const short = (day: string) => when(`${day}T00:00:00Z`, { day: 'numeric', month: 'short' })
  return (
    <figure className={styles.chart}>
      <div className={styles.bars} aria-hidden="true">
        {days.map(({ day, credits }) => (
          <span
            key={day}
            title={`${short(day)}: ${number(credits)} credits`}
            style={{ blockSize: `${Math.max((credits / most) * 100, credits > 0 ? 2 : 0)}%` }}
          />
        ))}
      </div>
      <figcaption className={styles.axis}>
        <span>{short(days[0]!.day)}</span>
        <span>most in a day: {number(most)} credits</span>
        <span>{short(days.at(-1)!.day)}</span>
      </figcaption>
      <details>
        <summary>As a table</summary>
        <table className={styles.table}>
          <caption>Credits used on each day</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Credits</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, credits }) => (
              <tr key={day}>
                <th scope="row">{short(day)}</th>
                <td>{number(credits)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}
