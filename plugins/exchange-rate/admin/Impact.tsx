import { formatCount, formatCredits, formatExact, formatMoment } from '@/src/shared/admin/format'
import type { RatePreview } from '../preview'
import { OptionTable } from './OptionTable'
import type { Preview } from './use-preview'
import { percentText } from './words'

/** What the change would mean for what people buy, and for what they use. */
export function Impact({ preview }: { preview: Preview }) {
  if (preview.state === 'nothing') return <p className="rc-sub">Fill in a rate to see what it means.</p>
  if (preview.state === 'failed') return <p className="rc-problem">{preview.problem}</p>
  if (preview.state === 'loading') return <p className="rc-sub">Working out what it means …</p>
  const { answer, changes } = preview
  const { next } = answer
  return (
    <div className="xr-impact">
      {!changes && <p className="rc-sub">This is what counts already. Type another rate or bonus above.</p>}
      {next && (
        <p className="rc-consequence">
          Another rate is planned: {formatExact(next.creditsPerUsd)} credits take over on{' '}
          {formatMoment(next.effectiveAt)} (UTC).
        </p>
      )}
      <h3>What a payment gives</h3>
      <OptionTable options={answer.options} />
      <h3>What a charge costs</h3>
      <Charges answer={answer} />
    </div>
  )
}

function Charges({ answer }: { answer: RatePreview }) {
  const { charges, followingRate, average, wallet, reach, mostUsed, effectDays } = answer
  if (charges === 0) {
    return (
      <p className="rc-sub">
        Nothing was charged in the last {effectDays} days, so there is nothing to compare.
      </p>
    )
  }
  return (
    <>
      <p>
        {formatCount(followingRate)} of {formatCount(charges)} charges of the last {effectDays} days were
        priced by what a model costs. They follow the rate; those at a fixed number of credits stay.
      </p>
      {average && wallet && (
        <p>
          The average charge to {wallet.label} costs{' '}
          <b>
            {formatCredits(average.before)} → {formatCredits(average.after)}
          </b>{' '}
          credits.
        </p>
      )}
      {reach && (
        <p>
          A typical balance of {formatCredits(reach.credits)} credits pays for{' '}
          <b>
            {formatCount(reach.before)} → {formatCount(reach.after)}
          </b>{' '}
          of them.
        </p>
      )}
      <table className="rc-table xr-table">
        <caption>Credits a charge, by what is used most</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className="rc-number">
              Now
            </th>
            <th scope="col" className="rc-number">
              Then
            </th>
          </tr>
        </thead>
        <tbody>
          {mostUsed.map(({ feature, model, charges: uses, followsRate, before, after }) => (
            <tr key={`${feature}/${model}/${followsRate}/${uses}`}>
              <th scope="row">
                {[feature, model].filter(Boolean).join(' · ') || 'Direct charges'}
                <small>
                  {formatCount(uses)} charges{followsRate ? '' : ', fixed'}
                </small>
              </th>
              <td className="rc-number">{formatCredits(before)}</td>
              <td className="rc-number">
                {formatCredits(after)}
                <small>{percentText(before, after)}</small>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
