import type { IncomingMessage } from 'node:http'

import type { Payload } from 'payload'

import type { KeyCache } from '@/plugins/service-keys'
import { ApiError } from '@/src/shared/errors'
import type { Principal } from '@/src/shared/principal'
import { principalOfUser } from '@/src/shared/principal-of-user'

export type Authenticate = (req: IncomingMessage) => Promise<Principal>

/**
 * Who sends a request: an API key from memory, else a session of staff or of a member through Payload.
 *
 * @throws ApiError UNAUTHENTICATED for a key that is none, also where everybody may call: a service that means to be
 * somebody hears at once that it is nobody
 */
export function createAuthenticate({ payload, keys }: { payload: Payload; keys: KeyCache }): Authenticate {
  return async (req) => {
    const byKey = keys.principalOf(req.headers.authorization, new Date())
    if (byKey?.kind === 'anonymous')
      throw new ApiError('UNAUTHENTICATED', 'This API key is not valid: it never was, or it is over.')
    if (byKey) return byKey
    if (!req.headers.authorization && !req.headers.cookie) return { kind: 'anonymous' }
    const { user } = await payload.auth({ headers: webHeaders(req) })
    return principalOfUser(user)
  }
}

/** Node's headers as the web's. */
export function webHeaders(req: IncomingMessage): Headers {
  const headers = new Headers()
  for (let n = 0; n < req.rawHeaders.length; n += 2) {
    const name = req.rawHeaders[n]!
    if (!name.startsWith(':')) headers.append(name, req.rawHeaders[n + 1]!)
  }
  return headers
}
