/**
 * So many calendar months after `anchor`, in UTC. An anchor on the 31st falls on the last day of a shorter month;
 * counting from the anchor each time brings it back to the 31st afterwards, as PostgreSQL adds intervals.
 */
export function addMonths(anchor: Date, months: number): Date {
  const month = anchor.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(anchor.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const moved = new Date(anchor)
  moved.setUTCFullYear(anchor.getUTCFullYear(), month, Math.min(anchor.getUTCDate(), lastDay))
  return moved
}
