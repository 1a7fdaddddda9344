import { z } from 'zod'

/** `?customer=`: one customer instead of everybody. */
export const exportQuerySchema = z
  .strictObject({
    customer: z.string().min(1).max(255).optional().meta({ description: 'Everybody when left out.' }),
  })
  .meta({ id: 'ExportQuery' })
