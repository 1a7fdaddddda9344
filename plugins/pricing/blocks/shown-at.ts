import { momentIn, type StoredBlock } from './stored'

/** Whether an announcement shows at a moment: from its beginning on, until its end. */
export function isShownAt({ from, until }: StoredBlock, at: Date): boolean {
  const [begin, end] = [momentIn(from), momentIn(until)]
  return !(begin && at < begin) && !(end && at >= end)
}
