const FIRST_MS = 60_000
const LONGEST_MS = 6 * 60 * 60 * 1000

/** Attempts after which a mail waits for a person: a day and a half, with a server that never answers. */
export const MAX_ATTEMPTS = 14

/** When to try again after so many attempts: a minute later, then twice as long each time, six hours at most. Pure. */
export function nextTry(attempts: number, now: Date): Date {
  return new Date(now.getTime() + Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)))
}
