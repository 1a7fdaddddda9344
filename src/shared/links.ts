/** Browsers drop line breaks and tabs from addresses and read a backslash as a slash. */
const TRICKY = /[\u0000-\u001f\u007f\\]/

/** What an editor may link to: a path, a place on the page, an https address or a mail address. */
export function isSafeLink(link: string): boolean {
  if (TRICKY.test(link)) return false
  return /^https:\/\//.test(link) ? isPlainAddress(link) : /^(\/(?!\/)|#|mailto:)/.test(link)
}

/** Leads somewhere, and carries nobody's name or password, which also make one site look like another. */
function isPlainAddress(link: string): boolean {
  if (!URL.canParse(link)) return false
  const { username, password } = new URL(link)
  return username === '' && password === ''
}

/** What may be shown: also what was written before links were checked, but nothing that runs. */
export function isHarmlessLink(link: string): boolean {
  const scheme = /^\s*([^/?#]*?):/.exec(link)?.[1]
  return !TRICKY.test(link) && (scheme === undefined || /^(https?|mailto|tel)$/i.test(scheme))
}
