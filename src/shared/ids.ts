import { v7 } from 'uuid'

/** A time-ordered id (UUID version 7), as the database's own ids are. */
export function uuidv7(): string {
  return v7()
}
