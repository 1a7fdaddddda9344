import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'

const time = z.iso.datetime({ offset: true }).or(z.iso.date())
const DEFAULT_DAYS = 30
const DAY_MS = 24 * 60 * 60 * 1000

/** `?from=&to=` of figures. */
export const periodSchema = z.object({
  from: time
    .optional()
    .meta({ description: `A time, or a day (UTC); ${DEFAULT_DAYS} days before \`to\` when left out.` }),
  to: time
    .optional()
    .meta({ description: 'A time, or the day (UTC) that it ends before; now when left out or later.' }),
})

/** From `from` on, until before `to`. */
export interface Period {
  from: Date
  to: Date
}

/**
 * The last 30 days when nothing is asked for. What is to come has no figures: a period ends now at the latest.
 *
 * @throws ZodError; ApiError INVALID_REQUEST for one that ends before it begins
 */
export function periodOf(query: URLSearchParams, now: Date): Period {
  const asked = periodSchema.parse(Object.fromEntries(query))
  const to = new Date(Math.min(now.getTime(), asked.to ? Date.parse(asked.to) : now.getTime()))
  const from = asked.from ? new Date(asked.from) : new Date(to.getTime() - DEFAULT_DAYS * DAY_MS)
  if (from >= to) throw new ApiError('INVALID_REQUEST', 'from: must be before to, and before now.')
  return { from, to }
}
