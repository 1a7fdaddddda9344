import type { IncomingMessage } from 'node:http'

import { GRAPHQL_POST } from '@payloadcms/next/routes'
import type { SanitizedConfig } from 'payload'

import { ApiError } from '@/src/shared/errors'
import { publicUrl } from '@/src/shared/env'
import { webHeaders } from './authenticate'
import { readBytes } from './body'
import { withContractError } from './contract-response'
import { type Answer, createKeptAnswers } from './kept-answers'
import { documentOf, isPublicQuery } from './public-query'

export const GRAPHQL_PATH = '/api/graphql'

interface Graphql {
  config: Promise<SanitizedConfig> | SanitizedConfig
  /** Stands for what visitors see: another object after each change of it. */
  edition: () => object
  /** Called after a mutation and before its answer. */
  afterWrite: () => Promise<void>
}

const REQUEST_LIMIT = 4 * 1024 * 1024
/** Longer requests are answered, but not kept. */
const KEPT_REQUEST_LIMIT = 16 * 1024

/**
 * Payload's GraphQL. What visitors ask of published records is answered from memory until these change; requests
 * with a session or a key, drafts, mutations and errors never are.
 *
 * @throws ApiError NOT_FOUND, INVALID_REQUEST, PAYLOAD_TOO_LARGE
 */
export function createGraphql({ config, edition, afterWrite }: Graphql) {
  const execute = GRAPHQL_POST(config)
  const kept = createKeptAnswers<string>({
    edition,
    isWhole: hasNoErrors,
    maxAnswers: 200,
    maxLength: 128 * 1024,
  })
  return async (req: IncomingMessage): Promise<Answer> => {
    requireGraphql(req)
    const body = (await readBytes(req, REQUEST_LIMIT)).toString('utf8')
    const run = () => answerOf(execute(webRequest(req, body)))
    const key = isAnonymous(req) && body.length <= KEPT_REQUEST_LIMIT ? keyOf(req, body) : undefined
    const found = key && kept.find(key)
    if (found) return found
    const source = documentOf(body) ?? ''
    if (key && isPublicQuery(source)) return kept.make(key, run)
    const answer = await run()
    // Keywords cannot be escaped, so a mutation has the word in it.
    if (answer.status < 400 && source.includes('mutation')) await afterWrite()
    return answer
  }
}

function hasNoErrors({ body }: Answer): boolean {
  return !('errors' in (JSON.parse(body) as object))
}

/** Nothing else of a visitor's request shows in its answer: one with a query in its address is not kept. */
function keyOf({ headers }: IncomingMessage, body: string): string {
  return `${headers.accept ?? ''}\n${body}`
}

function isAnonymous({ headers, url }: IncomingMessage): boolean {
  return headers.authorization === undefined && headers.cookie === undefined && url === GRAPHQL_PATH
}

function requireGraphql({ method, headers }: IncomingMessage): void {
  if (method !== 'POST') throw new ApiError('NOT_FOUND', 'GraphQL takes POST requests.')
  if (!headers['content-type']?.includes('application/json'))
    throw new ApiError('INVALID_REQUEST', 'Send JSON, with "Content-Type: application/json".')
}

function webRequest(req: IncomingMessage, body: string): Request {
  return new Request(new URL(req.url ?? '/', publicUrl()), { method: 'POST', headers: webHeaders(req), body })
}

async function answerOf(pending: Promise<Response>): Promise<Answer> {
  const response = await withContractError(await pending)
  return { status: response.status, headers: [...response.headers], body: await response.text() }
}
