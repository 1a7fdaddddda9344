import type { Preview } from './preview'

const KEY = Symbol.for('ratecard.preview')

/** Next bundles modules a second time, so a module variable would not be shared: the process's global is. */
const holder = globalThis as { [KEY]?: Preview }

/** Lends the host's preview to the pages that Next renders in the same process. */
export function sharePreview(preview: Preview): void {
  holder[KEY] = preview
}

/** @throws Error outside the host's process */
export function sharedPreview(): Preview {
  const preview = holder[KEY]
  if (!preview)
    throw new Error('The pages are served by the host: start it with "npm start" or "npm run dev".')
  return preview
}
