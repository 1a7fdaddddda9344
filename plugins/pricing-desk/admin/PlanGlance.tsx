import { formatCount } from '@/src/shared/admin/format'
import type { PlanFigures } from '../analytics'
import type { Sign } from '../standings'
import type { TodaysPrice } from '../todays-prices'
import { churnText, moneyText, priceLines, rateText } from './glance-words'

interface PlanGlanceProps {
  figures: PlanFigures
  prices: readonly TodaysPrice[]
  signs: readonly Sign[]
  mayPrice: boolean
}

/** As many places as fit beside the figures; the others are one click away. */
const MAX_PLACES = 3

export function PlanGlance({ figures, prices, signs, mayPrice }: PlanGlanceProps) {
  const { id, subscribers, mrr, unpriced, churn } = figures
  const name = figures.name || 'A plan without a name'
  const lines = priceLines(prices)
  return (
    <article className="cp-change glance" aria-labelledby={`plan-${id}`}>
      <header>
        <h2 id={`plan-${id}`}>
          <a href={`/admin/collections/plans/${id}`}>{name}</a>
        </h2>
        {signs.map((sign) => (
          <SignPill key={sign.text} sign={sign} />
        ))}
      </header>
      <dl className="glance__figures">
        <div className="glance__prices">
          <dt>Costs newcomers today</dt>
          <dd>
            {lines.length === 0 && <span className="rc-sub">nothing yet</span>}
            {lines.slice(0, MAX_PLACES).map((line) => (
              <span key={line} className="cp-block">
                {line}
              </span>
            ))}
            {lines.length > MAX_PLACES && (
              <span className="rc-sub cp-block">
                and {lines.length - MAX_PLACES} more currencies or countries
              </span>
            )}
          </dd>
        </div>
        <Figure label="Customers" value={formatCount(subscribers)}>
          {unpriced > 0 && `${formatCount(unpriced)} without a price`}
        </Figure>
        <Figure label="A month" value={mrr.length === 0 ? '–' : moneyText(mrr)} />
        <Figure label="Churn" value={rateText(churn)}>
          {churnText(churn)}
          {churn.mrr.length > 0 && `. Those who left paid ${moneyText(churn.mrr)} a month`}.
        </Figure>
      </dl>
      <p className="glance__links">
        {mayPrice && (
          <a href={`/admin/change-prices?plan=${id}`} aria-label={`Change prices of ${name}`}>
            Change prices
          </a>
        )}
        <a href={`/admin/plan-history?plan=${id}`} aria-label={`History of ${name}`}>
          History
        </a>
      </p>
    </article>
  )
}

function SignPill({ sign: { text, tone, href } }: { sign: Sign }) {
  return <span className={`rc-pill rc-pill--${tone}`}>{href ? <a href={href}>{text}</a> : text}</span>
}

function Figure({
  label,
  value,
  children = null,
}: {
  label: string
  value: string
  children?: React.ReactNode
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="glance__value">{value}</dd>
      {children && <dd className="rc-sub">{children}</dd>}
    </div>
  )
}
