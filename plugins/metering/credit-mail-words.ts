import type { Language } from '@/src/shared/languages'

interface Change {
  /** "500 credits". */
  amount: string
  wallet: string
  /** Whether it is one credit. */
  isOne: boolean
}

/** What mails about credits say in one language. */
export interface CreditMailWords {
  /** By the plural form that the language asks for. */
  credits: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
  addedSubject: (amount: string) => string
  takenSubject: (change: Omit<Change, 'isOne'>) => string
  added: (change: Change) => string
  taken: (change: Change) => string
  /** `when` is made of `from` and `until`. */
  usable: (said: { when: string; isOne: boolean }) => string
  from: (moment: string) => string
  until: (moment: string) => string
  footer: string
}

export const CREDIT_MAIL_WORDS: Record<Language, CreditMailWords> = {
  en: {
    credits: { one: 'credit', other: 'credits' },
    addedSubject: (amount) => `${amount} for you`,
    takenSubject: ({ amount, wallet }) => `${amount} taken from your wallet ${wallet}`,
    added: ({ amount, wallet, isOne }) =>
      `${amount} ${isOne ? 'was' : 'were'} added to your wallet ${wallet}.`,
    taken: ({ amount, wallet, isOne }) =>
      `${amount} ${isOne ? 'was' : 'were'} taken from your wallet ${wallet}.`,
    usable: ({ when, isOne }) => `You can use ${isOne ? 'it' : 'them'} ${when}.`,
    from: (moment) => `from ${moment}`,
    until: (moment) => `until ${moment}`,
    footer: 'You get this mail because the credits of your account have changed.',
  },
  de: {
    credits: { one: 'Credit', other: 'Credits' },
    addedSubject: (amount) => `${amount} für Sie`,
    takenSubject: ({ amount, wallet }) => `${amount} von Ihrem Guthaben ${wallet} abgezogen`,
    added: ({ amount, wallet, isOne }) =>
      `Ihrem Guthaben ${wallet} ${isOne ? 'wurde' : 'wurden'} ${amount} gutgeschrieben.`,
    taken: ({ amount, wallet, isOne }) =>
      `Von Ihrem Guthaben ${wallet} ${isOne ? 'wurde' : 'wurden'} ${amount} abgezogen.`,
    usable: ({ when, isOne }) => `Sie können ${isOne ? 'ihn' : 'sie'} ${when} verwenden.`,
    from: (moment) => `ab ${moment}`,
    until: (moment) => `bis ${moment}`,
    footer: 'Sie erhalten diese E-Mail, weil sich die Credits Ihres Kontos geändert haben.',
  },
  ar: {
    credits: { one: 'رصيد', two: 'رصيدان', few: 'أرصدة', many: 'رصيدًا', other: 'رصيد' },
    addedSubject: (amount) => `لكم ${amount}`,
    takenSubject: ({ amount, wallet }) => `تم خصم ${amount} من محفظتكم ${wallet}`,
    added: ({ amount, wallet }) => `تمت إضافة ${amount} إلى محفظتكم ${wallet}.`,
    taken: ({ amount, wallet }) => `تم خصم ${amount} من محفظتكم ${wallet}.`,
    usable: ({ when }) => `يمكنكم استخدامها ${when}.`,
    from: (moment) => `من ${moment}`,
    until: (moment) => `حتى ${moment}`,
    footer: 'تصلكم هذه الرسالة لأن أرصدة حسابكم تغيرت.',
  },
}
