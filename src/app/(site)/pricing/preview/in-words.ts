import type { NamedRelease, PreviewedPage, ScheduledStep } from '@/plugins/preview'

/** "3 March 2027", with the time unless it is midnight; always UTC. */
export function moment(at: string): string {
  const date = new Date(at)
  const day = date.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  const time = date.toLocaleTimeString('en-GB', { timeStyle: 'short', timeZone: 'UTC' })
  return time === '00:00' ? day : `${day}, ${time} UTC`
}

const STATE: Readonly<Record<NamedRelease['status'], string>> = {
  open: 'open',
  approved: 'approved',
  scheduled: 'scheduled',
  failed: 'could not be published',
  published: 'published already',
  undone: 'taken back',
}

/** "Spring prices (open)", or with its time when it has one. */
export function releaseName({ title, status, publishAt }: NamedRelease): string {
  const state = status === 'scheduled' && publishAt ? `for ${moment(publishAt)}` : STATE[status]
  return `${title} (${state})`
}

/** What is scheduled, with its time: "“Pro” is published, 3 March 2027". */
export function stepInWords({ kind, collection, title, at }: ScheduledStep): string {
  const what = collection === 'pricing-content' ? 'The pricing page' : `“${title}”`
  const happens = { release: '', publish: ' is published', unpublish: ' is taken off the page' }[kind]
  return `${what}${happens}, ${moment(at)}`
}

/** What a preview shows, in a sentence. */
export function subjectOf({
  at,
  now,
  drafts,
  release,
  customer,
}: Pick<PreviewedPage, 'at' | 'now' | 'drafts' | 'release' | 'customer'>): string {
  const when = now ? 'today' : moment(at)
  const whom = customer === null ? '' : `, as the customer ${customer} sees it`
  if (release === null) return `Preview of ${when}${whom}, drafts ${drafts ? 'included' : 'left out'}.`
  if (release.status === 'published' || release.status === 'undone')
    return `Preview of ${when}${whom}. The release “${release.title}” is ${STATE[release.status]}: nothing of it is left to preview.`
  return `Preview of ${when}${whom}, with the release “${release.title}” and no other draft.`
}
