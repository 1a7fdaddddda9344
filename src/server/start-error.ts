import { EnvironmentError } from '@/src/shared/env'

/** The process cannot start; the message is one sentence for the person who started it. */
export class StartError extends Error {
  override name = 'StartError'
}

/** Says in one sentence why a database cannot be used, where that is known. */
export function explainDatabase(error: unknown): never {
  const code = error instanceof Error ? String('code' in error ? error.code : error.message) : ''
  const reasons: Record<string, string> = {
    ECONNREFUSED: 'nothing listens at that address',
    ENOTFOUND: 'its host is not known',
    EAI_AGAIN: 'its host is not known',
    EHOSTUNREACH: 'its host cannot be reached',
    ENETUNREACH: 'its host cannot be reached',
    ETIMEDOUT: 'its host does not answer',
    // What node-postgres says when a connection takes too long; it has no code.
    'timeout expired': 'its host does not answer',
    ECONNRESET: 'the connection was cut',
    '28P01': 'the password is wrong',
    '28000': 'the user may not log in',
    '3D000': 'the database does not exist',
    '42501': 'the user has too few rights in it',
    '53300': 'it has no connection left',
    '57P03': 'it is starting up or shutting down',
  }
  if (code in reasons) throw new StartError(`The database of DATABASE_URL cannot be used: ${reasons[code]}.`)
  throw error
}

/**
 * Ends the process with 1 unless `run` succeeds: with one sentence for what the person who started it can mend, otherwise
 * with the whole error.
 */
export async function orExplain(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const expected = error instanceof EnvironmentError || error instanceof StartError
    console.error(expected ? error.message : error)
    process.exit(1)
  }
}
