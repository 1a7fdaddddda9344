/** A count of credits or events as people read it. */
export function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 })
}

/** A time in UTC, the same on the server and in every browser. */
export function when(iso: string, style: Intl.DateTimeFormatOptions): string {
  return new Date(iso).toLocaleString('en', { ...style, timeZone: 'UTC' })
}
