import type { Language } from '@/src/shared/languages'

/** What mails about prices say in one language. Plans, prices and days come ready to be put between words. */
export interface PriceMailWords {
  subjects: Record<'changes' | 'stays' | 'correction', (plan: string) => string>
  /** How often an amount is paid; `length` is "3 months". */
  per: { monthly: string; annual: string; every: (length: string) => string }
  fromNowOn: string
  fromOn: (day: string) => string
  /** What new customers pay; `from` begins the sentence. */
  newcomersPay: (said: { from: string; plan: string; after: string }) => string
  youKeep: (before: string) => string
  costs: (said: { from: string; plan: string; after: string }) => string
  costsInstead: (said: { from: string; plan: string; after: string; before: string }) => string
  /** The old price until a day, the new one from then on. */
  later: (said: { plan: string; before: string; after: string; day: string }) => string
  takenBack: (said: { plan: string; begun: boolean }) => string
  youPayAgain: (price: string) => string
  youGoOnPaying: (price: string) => string
  /** `tax` is its name, with the rate where there is one. */
  tax: Record<'included' | 'added', (tax: string) => string>
  footer: (plan: string) => string
}

export const PRICE_MAIL_WORDS: Record<Language, PriceMailWords> = {
  en: {
    subjects: {
      changes: (plan) => `The price of your plan ${plan} changes`,
      stays: (plan) => `You keep your price for ${plan}`,
      correction: (plan) => `Correction: the price of your plan ${plan}`,
    },
    per: { monthly: 'a month', annual: 'a year', every: (length) => `every ${length}` },
    fromNowOn: 'From now on',
    fromOn: (day) => `From ${day} on`,
    newcomersPay: ({ from, plan, after }) => `${from} new customers pay ${after} for the plan ${plan}.`,
    youKeep: (before) => `Nothing changes for you: you keep your price of ${before}.`,
    costs: ({ from, plan, after }) => `${from} your plan ${plan} costs ${after}.`,
    costsInstead: ({ from, plan, after, before }) =>
      `${from} your plan ${plan} costs ${after} instead of ${before}.`,
    later: ({ plan, before, after, day }) =>
      `The price of the plan ${plan} changes from ${before} to ${after}. You keep your price of ${before} until ${day}; from then on you pay ${after}.`,
    takenBack: ({ plan, begun }) =>
      `We wrote to you about a new price of the plan ${plan}. That change has been taken back${begun ? '' : ' and will not happen'}.`,
    youPayAgain: (price) => `From now on you pay again ${price}.`,
    youGoOnPaying: (price) => `You go on paying ${price}.`,
    tax: {
      included: (tax) => `Prices include ${tax}.`,
      added: (tax) => `Prices are without tax: ${tax} is added to them.`,
    },
    footer: (plan) =>
      `You get this mail because you have the plan ${plan}. It is about what you pay, so it is sent to every customer concerned.`,
  },
  de: {
    subjects: {
      changes: (plan) => `Der Preis Ihres Tarifs ${plan} ändert sich`,
      stays: (plan) => `Sie behalten Ihren Preis für ${plan}`,
      correction: (plan) => `Berichtigung: der Preis Ihres Tarifs ${plan}`,
    },
    per: { monthly: 'pro Monat', annual: 'pro Jahr', every: (length) => `alle ${length}` },
    fromNowOn: 'Ab sofort',
    fromOn: (day) => `Ab dem ${day}`,
    newcomersPay: ({ from, plan, after }) => `${from} zahlen neue Kunden ${after} für den Tarif ${plan}.`,
    youKeep: (before) => `Für Sie ändert sich nichts: Sie behalten Ihren Preis von ${before}.`,
    costs: ({ from, plan, after }) => `${from} kostet Ihr Tarif ${plan} ${after}.`,
    costsInstead: ({ from, plan, after, before }) =>
      `${from} kostet Ihr Tarif ${plan} ${after} statt ${before}.`,
    later: ({ plan, before, after, day }) =>
      `Der Preis des Tarifs ${plan} ändert sich von ${before} auf ${after}. Sie behalten Ihren Preis von ${before} bis zum ${day}; danach zahlen Sie ${after}.`,
    takenBack: ({ plan, begun }) =>
      `Wir haben Ihnen von einem neuen Preis des Tarifs ${plan} geschrieben. Diese Änderung wurde zurückgenommen${begun ? '' : ' und tritt nicht in Kraft'}.`,
    youPayAgain: (price) => `Ab sofort zahlen Sie wieder ${price}.`,
    youGoOnPaying: (price) => `Sie zahlen weiterhin ${price}.`,
    tax: {
      included: (tax) => `Die Preise sind inklusive ${tax} zu verstehen.`,
      added: (tax) => `Die Preise sind zuzüglich ${tax} zu verstehen.`,
    },
    footer: (plan) =>
      `Sie erhalten diese E-Mail, weil Sie den Tarif ${plan} haben. Es geht darum, was Sie zahlen; deshalb geht sie an alle betroffenen Kunden.`,
  },
  ar: {
    subjects: {
      changes: (plan) => `يتغير سعر باقتكم ${plan}`,
      stays: (plan) => `تحتفظون بسعركم للباقة ${plan}`,
      correction: (plan) => `تصحيح: سعر باقتكم ${plan}`,
    },
    per: { monthly: 'شهريًا', annual: 'سنويًا', every: (length) => `كل ${length}` },
    fromNowOn: 'من الآن فصاعدًا',
    fromOn: (day) => `ابتداءً من ${day}`,
    newcomersPay: ({ from, plan, after }) => `${from} يدفع العملاء الجدد ${after} مقابل الباقة ${plan}.`,
    youKeep: (before) => `لا يتغير شيء بالنسبة إليكم: تحتفظون بسعركم ${before}.`,
    costs: ({ from, plan, after }) => `${from} يصبح سعر باقتكم ${plan} ${after}.`,
    costsInstead: ({ from, plan, after, before }) =>
      `${from} يصبح سعر باقتكم ${plan} ${after} بدلًا من ${before}.`,
    later: ({ plan, before, after, day }) =>
      `يتغير سعر الباقة ${plan} من ${before} إلى ${after}. تحتفظون بسعركم ${before} حتى ${day}، وبعد ذلك تدفعون ${after}.`,
    takenBack: ({ plan, begun }) =>
      `كتبنا إليكم عن سعر جديد للباقة ${plan}. تم التراجع عن هذا التغيير${begun ? '' : ' ولن يحدث'}.`,
    youPayAgain: (price) => `من الآن فصاعدًا تدفعون من جديد ${price}.`,
    youGoOnPaying: (price) => `تواصلون دفع ${price}.`,
    tax: {
      included: (tax) => `الأسعار شاملة ${tax}.`,
      added: (tax) => `تُضاف ${tax} إلى الأسعار.`,
    },
    footer: (plan) =>
      `تصلكم هذه الرسالة لأن لديكم الباقة ${plan}. وهي عما تدفعونه، ولذلك تُرسل إلى كل عميل معني.`,
  },
}
