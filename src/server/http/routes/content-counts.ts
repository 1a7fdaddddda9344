import type { ContentCounts } from '@/plugins/content-counts'
import { AddressLimit } from '../address-limit'
import type { ApiCall, ApiRoute } from '../api-route'

const BODY_LIMIT = 8 * 1024
/** A visitor's browser sends a few. Many visitors may share an address. */
const PER_MINUTE = { max: 240, windowMs: 60_000 }

/** What the pricing page tells of its visitors. Public: anyone may count, nobody learns anything. */
export function contentCountRoutes({ counts }: { counts: ContentCounts }): ApiRoute[] {
  const limit = new AddressLimit(PER_MINUTE)
  const counting =
    (count: (body: unknown) => void) =>
    async ({ address, json }: ApiCall) => {
      limit.take(address, Date.now())
      count(await json(BODY_LIMIT))
      return { status: 204 }
    }
  return [
    { method: 'post', path: '/api/content/seen', handle: counting((body) => counts.seen(body)) },
    { method: 'post', path: '/api/content/helpful', handle: counting((body) => counts.helpful(body)) },
  ]
}
