/** Ids of rows, as clients send them back. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** When a row with an id of version 7 was made: the first 48 bits are milliseconds (RFC 9562, 5.7). */
export function timeOf(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}
