import { formatExact, formatMoment } from '@/src/shared/admin/format'
import type { RateDoc } from '../rates'
import { bonusText } from './words'

interface PresentRateProps {
  current: RateDoc | null
  planned: readonly RateDoc[]
}

/** What counts now, and what will. */
export function PresentRate({ current, planned }: PresentRateProps) {
  if (!current) {
    return (
      <p className="rc-problem">
        There is no exchange rate yet. Until there is one, nothing that is priced by a model can be charged.
      </p>
    )
  }
  const next = planned.at(-1)
  return (
    <section className="xr-present" aria-label="Present rate">
      <p className="xr-rate">
        <span>$1</span> = <b>{formatExact(current.creditsPerUsd)}</b> credits
      </p>
      <p>{bonusText(current.bonusSteps)}</p>
      <p className="rc-sub">
        Since {formatMoment(current.effectiveAt)} (UTC), by{' '}
        {current.by?.name ?? current.by?.email ?? 'the system'}: {current.reason}
      </p>
      {next && (
        <p>
          <span className="rc-pill rc-pill--warn">Planned</span> {formatExact(next.creditsPerUsd)} credits
          from {formatMoment(next.effectiveAt)} (UTC) on
        </p>
      )}
    </section>
  )
}
