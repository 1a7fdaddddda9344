import { type Layout, momentIn } from './stored'

/** The first moment after `after` at which an announcement comes or goes; undefined when none does. */
export function nextAnnouncement(layouts: readonly Layout[], after: Date): Date | undefined {
  const moments = layouts
    .flat()
    .filter(({ blockType }) => blockType === 'announcement')
    .flatMap(({ from, until }) => [momentIn(from), momentIn(until)])
    .filter((moment) => moment !== undefined && moment > after) as Date[]
  return moments.sort((one, other) => one.getTime() - other.getTime())[0]
}
