import type { Portal } from './portal'

const KEY = Symbol.for('ratecard.portal')

/** Next bundles modules a second time, so a module variable would not be shared: the process's global is. */
const holder = globalThis as { [KEY]?: Portal }

/** Lends the host's portal to the pages that Next renders in the same process. */
export function sharePortal(portal: Portal): void {
  holder[KEY] = portal
}

/** @throws Error outside the host's process */
export function sharedPortal(): Portal {
  const portal = holder[KEY]
  if (!portal)
    throw new Error('The pages are served by the host: start it with "npm start" or "npm run dev".')
  return portal
}
