/** Every id is greater than this one and smaller than the other. */
export const FIRST_ID = '00000000-0000-0000-0000-000000000000'
export const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/**
 * The bound between the time-ordered ids (UUID version 7) made before `moment` and those made at or after
 * it, to the millisecond: a range of time becomes a range of the primary key.
 */
export function idBoundAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
