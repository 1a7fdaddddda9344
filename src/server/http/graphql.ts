import { GRAPHQL_POST } from '@payloadcms/next/routes'
import type { SanitizedConfig } from 'payload'

import { ApiError } from '@/src/shared/errors'
import { isJson } from './is-json'
import { createKeptAnswers } from './kept-answers'
import { documentOf, isPublicQuery } from './public-query'

interface Graphql {
  config: Promise<SanitizedConfig> | SanitizedConfig
  /** The published records: another object after each change of them. */
  published: () => object
  /** Called after a mutation and before its answer. */
  afterWrite: () => Promise<void>
}

/** Longer requests are answered, but not kept. */
const KEPT_REQUEST_LIMIT = 16 * 1024

/**
 * Payload's GraphQL. What visitors ask of published records is answered from memory until these change; requests
 * with a session or a key, drafts, mutations and errors never are.
 */
export function createGraphql({ config, published, afterWrite }: Graphql) {
  const execute = GRAPHQL_POST(config)
  const kept = createKeptAnswers({ snapshot: published })
  return async (request: Request): Promise<Response> => {
    requireGraphql(request)
    const { url, headers } = request
    const body = await request.text()
    const run = () => execute(new Request(url, { method: 'POST', headers, body }))
    const key = isAnonymous(request) && body.length <= KEPT_REQUEST_LIMIT ? keyOf(request, body) : undefined
    const found = key && kept.find(key)
    if (found) return found
    const source = documentOf(body) ?? ''
    if (key && isPublicQuery(source)) return kept.make(key, run)
    const response = await run()
    // Keywords cannot be escaped, so a mutation has the word in it.
    if (response.ok && source.includes('mutation')) await afterWrite()
    return response
  }
}

/** Nothing else of a visitor's request shows in its answer: one with a query in its address is not kept. */
function keyOf({ headers }: Request, body: string): string {
  return `${headers.get('accept') ?? ''}\n${body}`
}

function isAnonymous({ headers, url }: Request): boolean {
  return !headers.has('authorization') && !headers.has('cookie') && new URL(url).search === ''
}

function requireGraphql({ method, headers }: Request): void {
  if (method !== 'POST') throw new ApiError('NOT_FOUND', 'GraphQL takes POST requests.')
  if (!isJson(headers))
    throw new ApiError('INVALID_REQUEST', 'Send JSON, with "Content-Type: application/json".')
}
