import { z } from 'zod'

import { pageFields } from '@/src/shared/page-query'

const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed()
const filterText = z.string().max(255).refine(storable, 'must not contain NUL or broken Unicode').optional()
/** `?page=&limit=` of a list. */
export const pageSchema = z.strictObject(pageFields).meta({ id: 'PageQuery' })

/** `?page=&limit=&search=&plan=&status=&group=` of the customers. */
export const usersQuerySchema = z
  .strictObject({
    ...pageFields,
    search: filterText.meta({ description: 'Part of the name, the e-mail address or the ID.' }),
    plan: filterText.meta({ description: 'The slug of a plan.' }),
    status: z.enum(['active', 'suspended', 'archived']).optional(),
    group: filterText,
  })
  .meta({ id: 'TokenUsersQuery' })

export const USAGE_GROUPS = ['customer', 'model', 'feature', 'tokenType', 'day', 'hour'] as const
export type UsageGroup = (typeof USAGE_GROUPS)[number]
const time = z.iso.datetime({ offset: true }).or(z.iso.date())

/** `?from=&to=&groupBy=&page=&limit=` of everybody's usage. */
export const usageQuerySchema = z
  .strictObject({
    ...pageFields,
    from: time.optional().meta({ description: '30 days before `to` when left out.' }),
    to: time.optional().meta({ description: 'Exclusive; now when left out.' }),
    groupBy: z
      .string()
      .default('day')
      .transform((list) => list.split(',').filter((group) => group !== ''))
      .pipe(z.array(z.enum(USAGE_GROUPS)))
      .meta({ description: 'model, feature, tokenType, day, hour; or customer with day and tokenType.' }),
  })
  .meta({ id: 'TokenUsageQuery' })
