import type { EmailAdapter } from 'payload'

import { senderOf, transportTo } from './transport'

/**
 * Payload's mails go out at once and are not kept: the links in them let whoever reads them choose a password.
 */
export function loginMail({ url, from }: { url: string; from: string }): EmailAdapter {
  const transport = transportTo(url)
  const { name, address } = senderOf(from)
  return () => ({
    name: 'smtp',
    defaultFromAddress: address,
    defaultFromName: name,
    sendEmail: (message) => transport.sendMail({ ...message, from: { name, address } }),
  })
}
