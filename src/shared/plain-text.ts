const TAG = /<\/?[a-z][^>]*>/i

/** Whether a text that is shown as it is has HTML in it. */
export function hasMarkup(text: string): boolean {
  return TAG.test(text)
}

/**
 * Why visitors should not read these words as they are; nothing when they may.
 *
 * @param required whether there must be words: spaces are none
 */
export function wordsProblem({ text, required }: { text: unknown; required: boolean }): string | undefined {
  if (typeof text !== 'string' || text === '') return undefined
  if (required && text.trim() === '') return 'Write some words: these are only spaces.'
  return hasMarkup(text) ? 'Write plain words: HTML would show as it is.' : undefined
}
