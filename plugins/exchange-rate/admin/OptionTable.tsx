import { formatExact } from '@/src/shared/admin/format'
import { formatMoney } from '@/src/shared/money'
import type { ChargingOption, OptionCredits } from '../options'
import { percentText } from './words'

/** What each amount and package gives, before and after. */
export function OptionTable({ options }: { options: readonly ChargingOption[] }) {
  return (
    <table className="rc-table xr-table">
      <caption>Credits for each payment, with its bonus</caption>
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col" className="rc-number">
            Now
          </th>
          <th scope="col" className="rc-number">
            Then
          </th>
        </tr>
      </thead>
      <tbody>
        {options.map((option) => (
          <tr key={option.id ?? option.amount}>
            <th scope="row">
              {option.amount === null ? '—' : formatMoney({ amount: option.amount, currency: 'USD' })}
              <small>
                {option.id ? (
                  <a href={`/admin/collections/packages/${option.id}`}>{option.name}</a>
                ) : (
                  'no package'
                )}
                {!option.followsRate && ', fixed credits'}
              </small>
            </th>
            <Credits given={option.before} />
            <Credits given={option.after} before={option.before} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Credits({ given, before }: { given: OptionCredits | null; before?: OptionCredits | null }) {
  if (!given) return <td className="rc-number">—</td>
  const change = before ? percentText(before.totalCredits, given.totalCredits) : ''
  return (
    <td className="rc-number">
      {formatExact(given.totalCredits)}
      <small>
        {given.bonusCredits > 0 && `${formatExact(given.bonusCredits)} bonus`}
        {given.bonusCredits > 0 && change && ' · '}
        {change}
      </small>
    </td>
  )
}
