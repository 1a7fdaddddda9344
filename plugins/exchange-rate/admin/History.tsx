'use client'

import { useState } from 'react'

import { ActionDialog } from '@/src/shared/admin/ActionDialog'
import { call } from '@/src/shared/admin/call'
import { formatExact, formatMoment } from '@/src/shared/admin/format'
import type { RateList } from '../desk'
import type { RateDoc } from '../rates'
import { bonusText } from './words'

interface HistoryProps {
  list: RateList
  onPage: (page: number) => void
  onDone: (message: string) => void
}

const STATUS = {
  planned: { label: 'Planned', tone: 'warn' },
  effective: { label: 'In effect', tone: 'good' },
  past: { label: 'Over', tone: 'plain' },
  undone: { label: 'Taken back', tone: 'plain' },
} as const

/** All rates, with the way back for those that have not begun. */
export function History({ list: { docs, page, totalPages, totalDocs }, onPage, onDone }: HistoryProps) {
  const [undoing, setUndoing] = useState<RateDoc>()
  if (totalDocs === 0) return <p className="rc-sub">There was no rate yet.</p>
  return (
    <>
      <table className="rc-table xr-history">
        <caption className="rc-sr-only">Rates</caption>
        <thead>
          <tr>
            <th scope="col">Credits for $1</th>
            <th scope="col">Counts from (UTC)</th>
            <th scope="col">Who and why</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {docs.map((rate) => (
            <tr key={rate.id}>
              <td data-label="Credits for $1">
                <span>
                  {rate.from && `${formatExact(rate.from.creditsPerUsd)} → `}
                  <b>{formatExact(rate.creditsPerUsd)}</b>
                </span>
                <small>{bonusText(rate.bonusSteps)}</small>
              </td>
              <td data-label="Counts from (UTC)">{formatMoment(rate.effectiveAt)}</td>
              <td data-label="Who and why">
                <span>{rate.reason}</span>
                <small>
                  {rate.by?.name ?? rate.by?.email ?? 'The system'}, {formatMoment(rate.at)}
                </small>
              </td>
              <td data-label="State">
                <span className={`rc-pill rc-pill--${STATUS[rate.status].tone}`}>
                  {STATUS[rate.status].label}
                </span>
                {rate.undone && (
                  <small>
                    {rate.undone.by?.name ?? rate.undone.by?.email ?? 'Somebody'},{' '}
                    {formatMoment(rate.undone.at)}: {rate.undone.reason}
                  </small>
                )}
                {rate.status === 'planned' && (
                  <button type="button" className="rc-button" onClick={() => setUndoing(rate)}>
                    Take back …
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {totalPages > 1 && (
        <div className="xr-pages">
          <button type="button" className="rc-button" disabled={page === 1} onClick={() => onPage(page - 1)}>
            Newer
          </button>
          <span>
            Page {page} of {totalPages}
          </span>
          <button
            type="button"
            className="rc-button"
            disabled={page >= totalPages}
            onClick={() => onPage(page + 1)}
          >
            Older
          </button>
        </div>
      )}
      {undoing && (
        <ActionDialog
          title="Take the planned rate back"
          consequence="It will not begin. The rate of before goes on."
          confirm="Take it back"
          danger
          run={async (reason) => {
            await call('POST', `/api/admin/pricing/exchange-rate/${undoing.id}/undo`, { body: { reason } })
            return 'The planned rate was taken back.'
          }}
          onClose={(message) => {
            setUndoing(undefined)
            if (message) onDone(message)
          }}
        />
      )}
    </>
  )
}
