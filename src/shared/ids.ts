import { v7 } from 'uuid'

/** A time-ordered id (UUID version 7), as the database's own ids are. */
export function uuidv7(): string {
  return v7()
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether the database would take `text` for an id. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
