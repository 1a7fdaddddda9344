import { createHmac, timingSafeEqual } from 'node:crypto'

interface Signing {
  /** The installation's secret; another one ends every token. */
  secret: string
  /** What the token is for. Each purpose has a key of its own, so that no token can be passed off as another kind. */
  purpose: string
}

/** A text for an address that carries `claims`, readable by everybody and made by us alone. */
export function signToken(claims: unknown, signing: Signing): string {
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${body}.${signature(body, signing)}`
}

/** What a token carries; undefined when it is not ours or was changed in any of its characters. */
export function readToken(token: string, signing: Signing): unknown {
  const [body = '', signed = '', ...more] = token.split('.')
  const expected = Buffer.from(signature(body, signing))
  const given = Buffer.from(signed)
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected))
    return undefined
  return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
}

function signature(body: string, { secret, purpose }: Signing): string {
  const key = createHmac('sha256', secret).update(purpose).digest()
  return createHmac('sha256', key).update(body).digest('base64url')
}
