import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { ApiError } from '@/src/shared/errors'

/** `GET /widget.js`, from memory. */
export interface Widget {
  /** @throws ApiError NOT_FOUND when this installation was started without a build */
  answer(request: { ifNoneMatch: string | undefined }): {
    status: number
    headers: Record<string, string>
    body: Buffer | string
  }
}

/** Written by the build; see bin/lib/widget.mjs. */
const FILE = '.build/widget.js'
/** An hour without asking, a day while asking: other sites get a new version within that. */
const KEEP = 'public, max-age=3600, stale-while-revalidate=86400'

/** @param file below the project's root. @default the build's own */
export function createWidget(file = FILE): Widget {
  let built: { body: Buffer; etag: string } | undefined
  const read = () => {
    const body = readFileSync(join(/* turbopackIgnore: true */ process.cwd(), file))
    return { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"` }
  }
  return {
    answer: ({ ifNoneMatch }) => {
      try {
        built ??= read()
      } catch (cause) {
        throw new ApiError('NOT_FOUND', 'The widget is not built: run "npm run build".', { cause })
      }
      const { body, etag } = built
      const headers = { ETag: etag, 'Cache-Control': KEEP }
      const isKnown = ifNoneMatch?.split(',').some((tag) => [etag, `W/${etag}`, '*'].includes(tag.trim()))
      if (isKnown) return { status: 304, headers, body: '' }
      return {
        status: 200,
        headers: {
          ...headers,
          'Content-Type': 'text/javascript; charset=utf-8',
          'Content-Length': String(body.length),
        },
        body,
      }
    },
  }
}
