import { definePlugin } from 'payload'

import { env } from '@/src/shared/env'
import { loginMail } from './login-mail'

/** Payload's own mails, which are those for forgotten passwords, go out through the same server. */
export const mailPlugin = definePlugin({
  slug: 'mail',
  plugin: ({ config }) => {
    const { SMTP_URL: url, MAIL_FROM: from } = env()
    return url && from ? { ...config, email: loginMail({ url, from }) } : config
  },
})

export { addressTo, compose, type Composed, isolatedIn, NAME, type Words } from './compose'
export { DAYS_IN, NUMBERS_IN } from './locales'
export { alertAdmins, cancelMails, queueForCustomers } from './outbox'
export { createMailDesk, type MailDesk, type OutboxState } from './desk'
export { createMailer, type Mailer } from './mailer'
