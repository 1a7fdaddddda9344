import { z } from 'zod'

/** What a new key is made of. */
export const createKeySchema = z
  .strictObject({
    name: z.string().min(1).max(80).optional(),
    expiresAt: z.iso.datetime({ offset: true }).optional(),
  })
  .meta({ id: 'NewKey' })

/** How long a rotated key works on, in seconds: an hour, at most 30 days. */
export const rotateKeySchema = z
  .strictObject({
    overlapSeconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(3600),
  })
  .meta({ id: 'RotateKey' })
