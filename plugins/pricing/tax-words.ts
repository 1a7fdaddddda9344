import { type Language, languageOf } from '@/src/shared/languages'
import type { ShownTax, TaxName } from './tax'

interface TaxWords {
  names: Record<Exclude<TaxName, 'own'>, string>
  /** `{tax}` is the name, with the rate where there is one. */
  included: string
  added: string
  /** How name and rate stand together. */
  withRate: string
}

const WORDS: Record<Language, TaxWords> = {
  en: {
    names: { vat: 'VAT', gst: 'GST', sales: 'sales tax', consumption: 'consumption tax', tax: 'tax' },
    included: 'incl. {tax}',
    added: 'plus {tax}',
    withRate: '{percent} {name}',
  },
  de: {
    names: {
      vat: 'MwSt.',
      gst: 'GST',
      sales: 'Verkaufssteuer',
      consumption: 'Verbrauchsteuer',
      tax: 'Steuer',
    },
    included: 'inkl. {tax}',
    added: 'zzgl. {tax}',
    withRate: '{percent} {name}',
  },
  ar: {
    names: {
      vat: 'ضريبة القيمة المضافة',
      gst: 'ضريبة السلع والخدمات',
      sales: 'ضريبة المبيعات',
      consumption: 'ضريبة الاستهلاك',
      tax: 'الضريبة',
    },
    included: 'شامل {tax}',
    added: 'تُضاف {tax}',
    withRate: '{name} {percent}',
  },
}

/** What the tax is called in a language. */
export function taxName({ tax, name }: Pick<ShownTax, 'tax' | 'name'>, language: Language): string {
  return tax === 'own' ? (name ?? '') : WORDS[language].names[tax]
}

/** "19% VAT", "VAT" where the rate is not the same for everybody; in the language of the locale. */
export function taxWithRate(rule: ShownTax, locale: string): string {
  const language = languageOf(locale)
  const name = taxName(rule, language)
  if (rule.percent === null) return name
  return WORDS[language].withRate
    .replace('{name}', () => name)
    .replace('{percent}', () => percentOf(rule.percent!, locale))
}

/** "incl. 19% VAT", "plus VAT": what stands beside a price, in the language of the locale. */
export function taxNote(rule: ShownTax, locale: string): string {
  return WORDS[languageOf(locale)][rule.treatment].replace('{tax}', () => taxWithRate(rule, locale))
}

function percentOf(percent: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 }).format(percent / 100)
}
