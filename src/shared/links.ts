/** Browsers drop line breaks and tabs from addresses and read a backslash as a slash. */
const TRICKY = /[\u0000-\u001f\u007f\\]/

/** What an editor may link to: a path, a place on the page, an https address or a mail address. */
export function isSafeLink(link: string): boolean {
  return /^(\/(?!\/)|#|https:\/\/|mailto:)/.test(link) && !TRICKY.test(link)
}

/** What may be shown: also what was written before links were checked, but nothing that runs. */
export function isHarmlessLink(link: string): boolean {
  const scheme = /^\s*([^/?#]*?):/.exec(link)?.[1]
  return !TRICKY.test(link) && (scheme === undefined || /^(https?|mailto|tel)$/i.test(scheme))
}
