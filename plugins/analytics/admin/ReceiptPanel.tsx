'use client'

import type { ReactNode } from 'react'

import type { ReceiptLine, UsageReceipt } from '../receipt'
import { formatCount, formatDate, formatExact, formatMoment, formatUsd } from '@/src/shared/admin/format'
import { useLive } from '@/src/shared/admin/live'
import { Skeleton } from './WidgetCard'

const POOL_NAMES: Record<string, string> = {
  input: 'Input tokens',
  output: 'Output tokens',
  cacheRead: 'Cache reads',
  cacheWrite: 'Cache writes',
  cacheWrite1h: 'Cache writes for an hour',
  reasoning: 'Reasoning tokens',
}

const NEVER_MS = 86_400_000

/** How one charge came about: its lines, the formula, and the grants that paid. */
export function ReceiptPanel({ id, withCosts }: { id: string; withCosts: boolean }) {
  const live = useLive<UsageReceipt>(`/api/analytics/usage/${id}`, { everyMs: NEVER_MS })
  if (live.state === 'loading') return <Skeleton rows={3} />
  if (live.state === 'failed') return <p role="alert">The receipt cannot be read right now.</p>
  const log = live.answer
  const lines = log.receipt?.lines ?? []
  return (
    <div className="rc-receipt">
      <section aria-label="Charge">
        <h2>Charge</h2>
        {lines.length > 0 && (
          <Lines lines={lines} withPrices={withCosts || lines.some(({ unit }) => unit === 'credits')} />
        )}
        <p className="rc-receipt__sum">
          {withCosts && log.receipt?.costUsd !== undefined && <>{formula(log.receipt)} = </>}
          <strong>{formatExact(log.credits)} credits</strong>
          {log.overage > 0 && <> · {formatExact(log.overage)} of them beyond the balance</>}
        </p>
        {log.receipt?.beyondCap !== undefined && (
          <p>More than the {formatExact(log.receipt.beyondCap)} credits that one event may charge.</p>
        )}
      </section>
      <section aria-label="Paid from">
        <h2>Paid from</h2>
        <Drawn drawn={log.drawn ?? []} />
        <p className="rc-receipt__sum">{formatExact(log.availableAfter)} credits left afterwards</p>
      </section>
      <section aria-label="Event">
        <h2>Event</h2>
        <dl>
          <Fact name="Key">
            <code>{log.idempotencyKey}</code>
          </Fact>
          <Fact name="Token type">{log.tokenType}</Fact>
          {log.provider && <Fact name="Provider">{log.provider}</Fact>}
          {log.member && <Fact name="Member">{log.member}</Fact>}
          <Fact name="Occurred">{formatMoment(log.occurredAt)}</Fact>
          <Fact name="Recorded">{formatMoment(log.recordedAt)}</Fact>
          {log.serviceAccount && <Fact name="Reported by">{log.serviceAccount}</Fact>}
          {log.metadata && Object.keys(log.metadata).length > 0 && (
            <Fact name="Metadata">
              <code>{JSON.stringify(log.metadata)}</code>
            </Fact>
          )}
        </dl>
      </section>
    </div>
  )
}

function Lines({ lines, withPrices }: { lines: ReceiptLine[]; withPrices: boolean }) {
  return (
    <table className="rc-table">
      <thead>
        <tr>
          <th scope="col">For</th>
          <th scope="col" className="rc-number">
            Quantity
          </th>
          {withPrices && (
            <>
              <th scope="col" className="rc-number">
                Price
              </th>
              <th scope="col" className="rc-number">
                Amount
              </th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <tr key={at}>
            <th scope="row">{POOL_NAMES[line.pool] ?? line.pool}</th>
            <td className="rc-number">{formatCount(line.tokens ?? 1)}</td>
            {withPrices && (
              <>
                <td className="rc-number">{priceOf(line)}</td>
                <td className="rc-number">{amountOf(line)}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Drawn({ drawn }: { drawn: NonNullable<UsageReceipt['drawn']> }) {
  if (drawn.length === 0) return <p>Nothing: it cost no credits, or all of them were overage.</p>
  return (
    <ul>
      {drawn.map(({ id, source, reason, expiresAt, credits }, at) => (
        <li key={`${id}-${at}`}>
          <a href={`/admin/collections/allocations/${id}`}>
            {reason ?? `Grant from ${source ?? 'an allocation'}`}
          </a>
          : {formatExact(credits)} credits
          <span className="rc-sub">
            {source}
            {expiresAt ? `, until ${formatDate(expiresAt)}` : ', never lapses'}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function formula({ costUsd = 0, exchangeRate, markup }: NonNullable<UsageReceipt['receipt']>): string {
  const rate = exchangeRate === undefined ? '' : ` × ${formatCount(exchangeRate)} credits a dollar`
  return `${formatUsd(costUsd)}${rate}${markup ? ` + ${formatExact(markup * 100)}% markup` : ''}`
}

function priceOf({ unit, unitPrice }: ReceiptLine): string {
  if (unitPrice === undefined) return '—'
  return unit === 'usd' ? `${formatUsd(unitPrice)} / 1M` : formatExact(unitPrice)
}

function amountOf({ unit, amount }: ReceiptLine): string {
  if (amount === undefined) return '—'
  return unit === 'usd' ? formatUsd(amount) : `${formatExact(amount)} credits`
}
