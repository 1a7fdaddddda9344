/** The widget's own words; everything else is written by editors. */
export interface Words {
  prices: string
  billing: string
  monthly: string
  annual: string
  every: (length: string) => string
  save: (percent: number) => string
  perMonth: string
  perYear: string
  perLength: (length: string) => string
  from: string
  inMonth: (amount: string) => string
  billedMonthly: string
  billedYearly: (amount: string) => string
  billedEvery: (amount: string, length: string) => string
  free: string
  forEver: string
  onRequest: string
  insteadOf: string
  notIncluded: string
  newTab: string
  trial: (days: number) => string
  popular: string
  recommended: string
  all: string
}

const WORDS: Readonly<Record<string, Words>> = {
  en: {
    prices: 'Plans and prices',
    billing: 'Billing',
    monthly: 'Monthly',
    annual: 'Annual',
    every: (length) => `Every ${length}`,
    save: (percent) => `save ${percent}%`,
    perMonth: 'per month',
    perYear: 'per year',
    perLength: (length) => `every ${length}`,
    from: 'from',
    inMonth: (amount) => `${amount} per month`,
    billedMonthly: 'Billed each month',
    billedYearly: (amount) => `${amount} billed each year`,
    billedEvery: (amount, length) => `${amount} billed every ${length}`,
    free: 'Free',
    forEver: 'For ever',
    onRequest: 'On request',
    insteadOf: 'Instead of ',
    notIncluded: 'Not included: ',
    newTab: 'opens in a new tab',
    trial: (days) => (days === 1 ? '1 day free' : `${days} days free`),
    popular: 'Most popular',
    recommended: 'Recommended',
    all: 'See all plans and prices',
  },
  de: {
    prices: 'Tarife und Preise',
    billing: 'Abrechnung',
    monthly: 'Monatlich',
    annual: 'Jährlich',
    every: (length) => `Alle ${length}`,
    save: (percent) => `${percent} % sparen`,
    perMonth: 'pro Monat',
    perYear: 'pro Jahr',
    perLength: (length) => `alle ${length}`,
    from: 'ab',
    inMonth: (amount) => `${amount} pro Monat`,
    billedMonthly: 'Monatlich abgerechnet',
    billedYearly: (amount) => `${amount} jährlich abgerechnet`,
    billedEvery: (amount, length) => `${amount} alle ${length} abgerechnet`,
    free: 'Kostenlos',
    forEver: 'Für immer',
    onRequest: 'Auf Anfrage',
    insteadOf: 'Statt ',
    notIncluded: 'Nicht enthalten: ',
    newTab: 'öffnet einen neuen Tab',
    trial: (days) => (days === 1 ? '1 Tag kostenlos' : `${days} Tage kostenlos`),
    popular: 'Am beliebtesten',
    recommended: 'Empfohlen',
    all: 'Alle Tarife und Preise',
  },
  ar: {
    prices: 'الباقات والأسعار',
    billing: 'الفوترة',
    monthly: 'شهريًا',
    annual: 'سنويًا',
    every: (length) => `كل ${length}`,
    save: (percent) => `توفير ${percent}%`,
    perMonth: 'في الشهر',
    perYear: 'في السنة',
    perLength: (length) => `كل ${length}`,
    from: 'ابتداءً من',
    inMonth: (amount) => `${amount} في الشهر`,
    billedMonthly: 'تُدفع كل شهر',
    billedYearly: (amount) => `${amount} تُدفع كل سنة`,
    billedEvery: (amount, length) => `${amount} تُدفع كل ${length}`,
    free: 'مجانًا',
    forEver: 'دائمًا',
    onRequest: 'السعر عند الطلب',
    insteadOf: 'بدلًا من ',
    notIncluded: 'غير مشمول: ',
    newTab: 'يُفتح في تبويب جديد',
    trial: (days) => `تجربة مجانية بالأيام: ${days}`,
    popular: 'الأكثر رواجًا',
    recommended: 'موصى بها',
    all: 'كل الباقات والأسعار',
  },
}

/** In the language of the locale, else in English. */
export function wordsFor(locale: string): Words {
  return WORDS[new Intl.Locale(locale).language] ?? WORDS.en!
}
