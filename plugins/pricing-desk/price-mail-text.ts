import { compose, type Composed, DAYS_IN, isolatedIn, NUMBERS_IN } from '@/plugins/mail'
import { type Cycle, type PriceRow, taxAt, type TaxRule, taxWithRate } from '@/plugins/pricing'
import { cycleWords } from '@/src/shared/cycles'
import { DEFAULT_LANGUAGE, type Language } from '@/src/shared/languages'
import { formatMoney } from '@/src/shared/money'
import { PRICE_MAIL_WORDS } from './price-mail-words'
import type { DeskPlan } from './revenue'

/** What plans are called in each language that has a name for them, by their ids. */
export type PlanNames = ReadonlyMap<string, Partial<Record<Language, string>>>

/** What a mail to some readers is written with. */
export interface Writing {
  language: Language
  /** The plan's name in that language, ready to stand between its words. */
  plan: string
  amountOf: (price: PriceRow) => string
  /** What is said of the tax of a price that counts at a time; nothing without a rule, or of what is free. */
  taxOf: (price: PriceRow, at: Date) => string
}

interface WritingFor {
  reader: { language: Language; region: string }
  plan: DeskPlan
  names: PlanNames
  taxes: readonly TaxRule[]
}

/** Plans by their names of the language, else in English. */
export function writingFor({ reader: { language, region }, plan, names, taxes }: WritingFor): Writing {
  const name = names.get(plan.id)
  const { tax } = PRICE_MAIL_WORDS[language]
  return {
    language,
    plan: isolatedIn(language, name?.[language] ?? name?.[DEFAULT_LANGUAGE] ?? plan.name),
    amountOf: ({ amount, currency, cycle }) =>
      `${isolatedIn(language, formatMoney({ amount, currency, locale: NUMBERS_IN[language] }))} ${per(cycle, language)}`,
    taxOf: ({ amount, currency }, at) => {
      const rule = taxAt({ rules: taxes, currency, region, at })
      return rule && amount > 0 ? tax[rule.treatment](taxWithRate(rule, language)) : ''
    },
  }
}

interface Told extends Writing {
  before: PriceRow | undefined
  after: PriceRow
  /** From when on the reader pays the new price; undefined for never. */
  reaches: Date | undefined
  effectiveAt: Date
  now: Date
  message: string
}

/** What a change of prices means for its readers, after what staff say. Pure. */
export function wordsOfChange({ message, ...told }: Told): Composed {
  const { language, plan, before, after, reaches, effectiveAt, now } = told
  const { subjects, footer } = PRICE_MAIL_WORDS[language]
  const paid = reaches ? after : before
  return compose({
    language,
    subject: reaches ? subjects.changes(plan) : subjects.stays(plan),
    paragraphs: [
      ...message.split(/\r?\n\s*\n/),
      factsOf(told),
      told.taxOf(paid ?? after, latest(reaches ?? effectiveAt, now)),
    ],
    footer: footer(plan),
  })
}

function factsOf({ language, plan, amountOf, reaches, effectiveAt, now, ...prices }: Omit<Told, 'message'>) {
  const words = PRICE_MAIL_WORDS[language]
  const fromOf = (time: Date) => (time <= now ? words.fromNowOn : words.fromOn(dayOf(time, language)))
  const before = prices.before && amountOf(prices.before)
  const after = amountOf(prices.after)
  if (!reaches) {
    const newcomers = words.newcomersPay({ from: fromOf(effectiveAt), plan, after })
    return before ? `${newcomers} ${words.youKeep(before)}` : newcomers
  }
  const from = fromOf(reaches)
  if (!before) return words.costs({ from, plan, after })
  if (reaches <= effectiveAt) return words.costsInstead({ from, plan, after, before })
  return words.later({ plan, before, after, day: dayOf(reaches, language) })
}

interface Undone extends Writing {
  price: PriceRow | undefined
  begun: boolean
  now: Date
}

/** That a change was taken back, and what its readers pay. Pure. */
export function wordsOfUndoing({ language, plan, price, begun, now, amountOf, taxOf }: Undone): Composed {
  const words = PRICE_MAIL_WORDS[language]
  const pays = begun ? words.youPayAgain : words.youGoOnPaying
  return compose({
    language,
    subject: words.subjects.correction(plan),
    paragraphs: [
      words.takenBack({ plan, begun }),
      ...(price ? [pays(amountOf(price)), taxOf(price, now)] : []),
    ],
    footer: words.footer(plan),
  })
}

function per(cycle: Cycle, language: Language): string {
  const { monthly, annual, every } = PRICE_MAIL_WORDS[language].per
  if (cycle === 'monthly') return monthly
  return cycle === 'annual' ? annual : every(cycleWords(cycle, NUMBERS_IN[language]))
}

function dayOf(moment: Date, language: Language): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const
  return isolatedIn(language, new Intl.DateTimeFormat(DAYS_IN[language], format).format(moment))
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other
}
