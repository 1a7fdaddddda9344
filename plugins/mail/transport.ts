import { createTransport } from 'nodemailer'

const CONNECT_MS = 10_000
const ANSWER_MS = 30_000

/** A pool of connections to the server that `SMTP_URL` names; it opens one when there is something to send. */
export function transportTo(url: string) {
  return createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: ANSWER_MS,
    // What stands in a mail is words, never an order to read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

export type MailTransport = ReturnType<typeof transportTo>

/** The parts of `MAIL_FROM`: `Name <address>`, or an address alone. */
export function senderOf(from: string): { name: string; address: string } {
  const [, name = '', address = from] = /^(.*)<(.+)>$/.exec(from) ?? []
  return { name: name.trim().replace(/^"(.*)"$/, '$1'), address: address.trim() }
}
