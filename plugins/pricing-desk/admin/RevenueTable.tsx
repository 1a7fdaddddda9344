import { formatMoney } from '@/src/shared/money'
import type { RevenueStep } from '../preview'

interface RevenueTableProps {
  caption: string
  /** Rows that belong together, under their label when they have one. */
  groups: readonly { label?: string; note?: string; mrr: readonly RevenueStep[] }[]
}

/** Monthly revenue now, when a change begins, and when it has reached everybody: a row for each currency. */
export function RevenueTable({ caption, groups }: RevenueTableProps) {
  if (groups.every(({ mrr }) => mrr.length === 0)) return null
  return (
    <table className="rc-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Now</th>
          <th scope="col" className="rc-number">
            When it begins
          </th>
          <th scope="col" className="rc-number">
            In the end
          </th>
        </tr>
      </thead>
      {groups.map(({ label, note, mrr }, n) => (
        <tbody key={label ?? n}>
          {label !== undefined && (
            <tr>
              <th scope="rowgroup" colSpan={3} className="cp-rowgroup">
                {label} <span className="rc-sub">{note}</span>
              </th>
            </tr>
          )}
          {mrr.map(({ currency, now, after, settled }) => (
            <tr key={currency}>
              <th scope="row">{formatMoney({ amount: now, currency })}</th>
              {[after, settled].map((amount, column) => (
                <td key={column} className="rc-number">
                  {formatMoney({ amount, currency })}
                  <Difference amount={amount - now} currency={currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function Difference({ amount, currency }: { amount: number; currency: string }) {
  if (amount === 0) return <span className="rc-sub cp-block">no change</span>
  return (
    <span className="rc-sub cp-block">
      {amount > 0 ? '+' : '−'}
      {formatMoney({ amount: Math.abs(amount), currency })}
    </span>
  )
}
