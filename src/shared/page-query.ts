import { z } from 'zod'

const MAX_LIMIT = 500

/** No request reads a whole table: Payload takes `limit=0` for "everything", we take it and whatever is too much for the maximum. */
export function clampedLimit(limit: number): number {
  return limit > 0 && limit <= MAX_LIMIT ? limit : MAX_LIMIT
}

/** `?page=&limit=` of every list. */
export const pageFields = {
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce
    .number()
    .int()
    .min(0)
    .transform(clampedLimit)
    .default(10)
    .meta({ description: `At most ${MAX_LIMIT}, which is also what 0 and larger numbers mean.` }),
}
