import type { PriceList } from '@/plugins/pricing'
import { wordsIn } from '../words/words-in'
import type { Query } from './asked'
import { CurrencyPicker } from './CurrencyPicker'
import { LanguageSwitcher } from './LanguageSwitcher'

interface Props {
  list: PriceList
  /** Of the page, without its choices. */
  path: string
  query: Query
  /** Whether a currency makes a difference on the page. @default true */
  hasPrices?: boolean
}

/** What a visitor can choose above a page: the currency and the language. */
export function Choices({ list, path, query, hasPrices = true }: Props) {
  return (
    <div className="wrap choices">
      {hasPrices && (
        <CurrencyPicker
          current={list.currency}
          offered={list.currencies}
          locale={list.locale}
          label={wordsIn(list.language).site.currency}
        />
      )}
      <LanguageSwitcher language={list.language} path={path} query={query} />
    </div>
  )
}
