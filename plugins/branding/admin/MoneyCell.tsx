import { formatMoney, isKnownCurrency } from '@/src/shared/money'

interface MoneyCellProps {
  cellData?: unknown
  rowData?: Record<string, unknown>
  currencyField: string
}

/** An amount of minor units in lists, as people write it. */
export function MoneyCell({ cellData, rowData, currencyField }: MoneyCellProps) {
  const currency = rowData?.[currencyField]
  if (typeof cellData !== 'number') return <>—</>
  if (typeof currency !== 'string' || !isKnownCurrency(currency)) return <>{cellData}</>
  return <span className="rc-money-cell">{formatMoney({ amount: cellData, currency })}</span>
}
