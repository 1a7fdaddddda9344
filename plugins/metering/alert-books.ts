import { alertAdmins } from '@/plugins/mail'
import type { Queryable } from '@/src/shared/database'

const NEWEST = 'SELECT id, ok, discrepancies FROM book_checks ORDER BY created_at DESC LIMIT 1'

/**
 * Tells the admins when the newest proof of the books does not agree, once for each proof, which is one a day. Asked
 * again and again, so that a process that dies between the proof and the mail keeps nobody from being told.
 */
export async function alertAboutBooks(db: Queryable): Promise<void> {
  const { rows } = await db.query<{ id: string; ok: boolean; discrepancies: unknown }>(NEWEST)
  const proof = rows[0]
  if (!proof || proof.ok) return
  const found = Array.isArray(proof.discrepancies) ? proof.discrepancies.length : 0
  await alertAdmins({
    db,
    cause: `books:${proof.id}`,
    subject: 'The books do not agree',
    paragraphs: [
      `The nightly proof of the books has found ${found} ${found === 1 ? 'thing that does' : 'things that do'} not agree.`,
      'Look at Metering → Proofs of the books, and tell whoever runs the system. Nothing is put right by itself.',
    ],
  })
}
