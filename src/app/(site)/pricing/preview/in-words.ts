import type { PreviewedPage } from '@/plugins/preview'

/** "3 March 2027", with the time unless it is midnight; always UTC. */
export function moment(at: string): string {
  const date = new Date(at)
  const day = date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  const time = date.toLocaleTimeString('en-GB', { timeStyle: 'short', timeZone: 'UTC' })
  return time === '00:00' ? day : `${day}, ${time} UTC`
}

/** What a preview shows, in a sentence. */
export function subjectOf({
  at,
  now,
  drafts,
  customer,
}: Pick<PreviewedPage, 'at' | 'now' | 'drafts' | 'customer'>): string {
  const when = now ? 'today' : moment(at)
  const whom = customer === null ? '' : `, as the customer ${customer} sees it`
  return `Preview of ${when}${whom}, drafts ${drafts ? 'included' : 'left out'}.`
}
