'use client'

import { useDocumentInfo } from '@payloadcms/ui'

import type { Wallet } from '../balances'
import { formatCredits, formatDay, formatDistance } from '@/src/shared/admin/format'
import { useLive } from '@/src/shared/admin/live'
import { Skeleton } from './WidgetCard'
import '@/src/shared/admin/parts.css'
import './analytics.css'

/** The wallets of the customer on the page: what is left, how fast it goes, when it ends. */
export function CustomerBalances() {
  const { id } = useDocumentInfo()
  return id ? <Balances id={String(id)} /> : null
}

function Balances({ id }: { id: string }) {
  const live = useLive<{ wallets: Wallet[] }>(`/api/analytics/customers/${id}/balances`, { everyMs: 10_000 })
  if (live.state === 'loading') return <Skeleton rows={2} />
  if (live.state === 'failed')
    return <p className="rc-widget__empty">The balances cannot be read right now.</p>
  const { wallets } = live.answer
  if (wallets.length === 0)
    return <p className="rc-widget__empty">No credits yet: choose a plan, or grant some.</p>
  return (
    <section className="rc-wallets" aria-label="Balances and when they run out">
      {wallets.map((wallet) => (
        <WalletCard key={wallet.tokenType} wallet={wallet} />
      ))}
      <a className="rc-wallets__link" href={`/admin/collections/usage-logs?customer=${id}`}>
        Usage of this customer →
      </a>
    </section>
  )
}

function WalletCard({ wallet }: { wallet: Wallet }) {
  const { label, tokenType, available, held, forecast } = wallet
  return (
    <article className="rc-wallet">
      <h2>{label ?? tokenType}</h2>
      <p className="rc-metric">{formatCredits(available)}</p>
      <p className="rc-metric__note">
        {forecast.perDay > 0 ? `${formatCredits(forecast.perDay)} a day` : 'Not used this week'}
        {held > 0 && ` · ${formatCredits(held)} held`}
      </p>
      <p className="rc-metric__note">{outlook(wallet)}</p>
    </article>
  )
}

function outlook({ forecast, nextRefreshAt }: Wallet) {
  const refresh = nextRefreshAt ? `refreshes ${formatDay(nextRefreshAt)}` : 'no refresh'
  if (forecast.state === 'empty') return <span className="rc-pill rc-pill--bad">Empty · {refresh}</span>
  if (forecast.state === 'soon') {
    return (
      <span className="rc-pill rc-pill--warn">
        Lasts until {formatDay(forecast.at)} ({formatDistance(forecast.at, new Date())})
      </span>
    )
  }
  return <span className="rc-pill">{nextRefreshAt ? `Lasts · ${refresh}` : 'Lasts'}</span>
}
