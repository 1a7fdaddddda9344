'use client'

import { useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useEffect, useMemo, useState } from 'react'

import { call } from '@/src/shared/admin/call'
import { formatCount, formatCredits, formatMoment } from '@/src/shared/admin/format'
import type { PriceEffect } from '../effect-of-one'
import type { EffectRequest } from '../schema'
import { priceOfForm } from './price-of-form'
import { fieldText, figureText, movedText, percentText } from './words'
import '@/src/shared/admin/parts.css'
import './model-prices.css'

/** Typing goes on for a while; asking at each stroke would help nobody. */
const PAUSE_MS = 350

/** What the price in the form would change, before it is saved. */
export function EffectOfPrice() {
  const { id } = useDocumentInfo()
  // As text, so that what is the same stays the same while other fields are typed in.
  const typed = useFormFields(([fields]) =>
    JSON.stringify(
      priceOfForm(Object.fromEntries(Object.entries(fields).map(([path, { value }]) => [path, value]))),
    ),
  )
  const request = useMemo(() => JSON.parse(typed) as EffectRequest | null, [typed])
  // A row that is saved is history: it is never changed.
  if (id) return null
  return (
    <section className="mp-effect" aria-label="What this price would mean">
      <h4>What this price would mean</h4>
      <div role="status">
        {request ? (
          <Effect request={request} />
        ) : (
          <p className="rc-sub">Choose a model and fill in its prices.</p>
        )}
      </div>
    </section>
  )
}

function Effect({ request }: { request: EffectRequest }) {
  const [known, setKnown] = useState<{ of: EffectRequest; answer?: PriceEffect; problem?: string }>()
  useEffect(() => {
    const controller = new AbortController()
    const ask = () =>
      call<PriceEffect>('POST', '/api/admin/model-prices/effect', {
        body: request,
        signal: controller.signal,
      }).then(
        (answer) => setKnown({ of: request, answer }),
        (error: unknown) => {
          if (!controller.signal.aborted) setKnown({ of: request, problem: (error as Error).message })
        },
      )
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [request])
  if (known?.of !== request) return <p className="rc-sub">Working out what it means …</p>
  if (known.problem) return <p className="rc-problem">{known.problem}</p>
  return known.answer ? <Answer {...known.answer} /> : null
}

function Answer({ changes, nextAt, effectDays, effect, averageCharge }: PriceEffect) {
  if (changes.length === 0) return <p className="rc-sub">This is what the model costs already.</p>
  return (
    <>
      <ul>
        {changes.map(({ field, old, new: will, percent }) => (
          <li key={field}>
            {fieldText(field)}: {figureText(field, old)} → {figureText(field, will)}{' '}
            {percent !== null && <small>{percentText(percent)}</small>}
          </li>
        ))}
      </ul>
      {nextAt && (
        <p className="rc-consequence">
          Another price of this model takes over on {formatMoment(nextAt)} (UTC).
        </p>
      )}
      {effect ? (
        <Moved effect={effect} days={effectDays} averageCharge={averageCharge} />
      ) : (
        <p className="rc-sub">
          The model was not used in the last {effectDays} days, so there is nothing to compare.
        </p>
      )}
    </>
  )
}

interface MovedProps {
  effect: NonNullable<PriceEffect['effect']>
  days: number
  averageCharge: PriceEffect['averageCharge']
}

function Moved({ effect, days, averageCharge }: MovedProps) {
  return (
    <>
      <p>
        The {formatCount(effect.requests)} {effect.requests === 1 ? 'request' : 'requests'} of the last {days}{' '}
        days would have been:
      </p>
      <dl className="mp-moved">
        <dt>Cost</dt>
        <dd>{movedText(effect.costUsd, effect.newCostUsd)}</dd>
        <dt>Brought in</dt>
        <dd>{movedText(effect.revenueUsd, effect.newRevenueUsd)}</dd>
        <dt>Margin</dt>
        <dd>{movedText(effect.marginUsd, effect.newMarginUsd)}</dd>
        {averageCharge && (
          <>
            <dt>Average charge</dt>
            <dd>
              {formatCredits(averageCharge.before)} → {formatCredits(averageCharge.after)} credits
            </dd>
          </>
        )}
      </dl>
    </>
  )
}
