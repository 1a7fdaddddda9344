import { z } from 'zod'

/** `POST /api/admin/releases/:id/schedule`. */
export const scheduleSchema = z
  .strictObject({ at: z.iso.datetime({ offset: true }).meta({ description: 'In the future.' }) })
  .meta({ id: 'ReleaseSchedule' })

/** `POST /api/admin/releases/:id/undo`. */
export const undoReleaseSchema = z
  .strictObject({
    reason: z.string().trim().min(1).max(500).meta({ description: 'Colleagues read it in the release.' }),
  })
  .meta({ id: 'UndoRelease' })
