/** A count of credits or events as people read it. */
export function number(value: number, language: string): string {
  return value.toLocaleString(language, { maximumFractionDigits: value < 10 ? 2 : 0 })
}

/** A time in UTC, the same on the server and in every browser. */
export function when(iso: string, language: string, style: Intl.DateTimeFormatOptions): string {
  return new Date(iso).toLocaleString(language, { ...style, timeZone: 'UTC' })
}
