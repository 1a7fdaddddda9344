/**
 * Seconds to wait by a `Retry-After` header, which holds seconds or an HTTP date; undefined when it says
 * nothing that can be read. Never negative.
 */
export function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d+$/.test(text)) return Number(text)
  // Dates of HTTP begin with the name of a day; Date.parse alone would take a lone "-5" for a year.
  const at = /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now.getTime()) / 1000)
}
