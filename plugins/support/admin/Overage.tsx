'use client'

import type { OverageCycle } from '@/plugins/metering'
import { formatMoney } from '@/src/shared/money'
import type { CustomerSupport } from '../customer-support'
import { Nothing, Section, Table, When } from './Section'
import { amountText, creditsText, walletText } from './words'

/** What was charged beyond the balances, and what that costs. */
export function Overage({ support: { overage, wallets, at } }: { support: CustomerSupport }) {
  const labelOf = (tokenType: string) =>
    wallets.find((wallet) => wallet.tokenType === tokenType)?.label ?? tokenType
  return (
    <Section title="Overage" note="By cycle, the newest first. No invoice: the figures for one.">
      {overage.length === 0 ? (
        <Nothing>Nothing was charged beyond a balance.</Nothing>
      ) : (
        <Table
          caption="Credits charged beyond the balance, by wallet and cycle"
          columns={[
            'Wallet',
            'Ends (UTC)',
            { label: 'Credits', number: true },
            'Price',
            { label: 'Amount', number: true },
          ]}
        >
          {overage.map((cycle) => (
            <tr key={`${cycle.tokenType} ${cycle.member} ${cycle.cycleEnd} ${cycle.amount?.currency}`}>
              <td data-label="Wallet">
                {walletText({ tokenType: labelOf(cycle.tokenType), member: cycle.member ?? null })}
              </td>
              <td data-label="Ends (UTC)">
                {cycle.cycleEnd ? <When at={cycle.cycleEnd} now={at} /> : 'Never'}
              </td>
              <td data-label="Credits" className="sup-number">
                {amountText(cycle.credits + cycle.unpriced + cycle.beyond)}
                {cycle.beyond > 0 && (
                  <span className="sup-sub">{amountText(cycle.beyond)} more than the plan allows</span>
                )}
              </td>
              <td data-label="Price">
                <Prices cycle={cycle} />
              </td>
              <td data-label="Amount" className={cycle.amount ? 'sup-number' : 'sup-number sup-none'}>
                {cycle.amount ? formatMoney(cycle.amount) : '—'}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  )
}

function Prices({ cycle: { prices, unpriced } }: { cycle: OverageCycle }) {
  const lines = prices.map(
    ({ per1000, credits }) => `${creditsText(credits)} at ${formatMoney(per1000)} for 1,000`,
  )
  if (unpriced > 0) lines.push(`${creditsText(unpriced)} without a price`)
  if (lines.length === 0) return <span className="sup-none">Not priced</span>
  return (
    <>
      {lines.map((line) => (
        <span key={line} className="sup-line">
          {line}
        </span>
      ))}
    </>
  )
}
