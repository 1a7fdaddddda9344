import type { IncomingMessage, ServerResponse } from 'node:http'

import { PAGE_LANGUAGE_HEADER } from '@/src/shared/languages'
import type { NodeHandler } from './app'
import { type Answer, createKeptAnswers } from './kept-answers'
import { TRANSLATED_PAGE } from './page-language'

interface KeptPages {
  /** Next's pages. */
  pages: NodeHandler
  /** Stands for what visitors see: another object after each change of it. */
  edition: () => object
  /** The header in which a proxy tells the visitor's country. */
  countryHeader: string | undefined
}

type Page = Answer<Buffer>

/** A page is about 25 kB compressed and 150 kB plain. */
const LIMITS = { maxAnswers: 100, maxLength: 512 * 1024 }

/**
 * The public pages of plans and prices, made once for each address, language, country and way of compression, and
 * given again until what is published changes, by hand or by its date. Nothing else about a visitor shows in them:
 * these pages read no cookie.
 */
export function keepPages({ pages, edition, countryHeader }: KeptPages): NodeHandler {
  const kept = createKeptAnswers<Buffer>({ edition, isWhole: isPage, ...LIMITS })
  return async (req, res) => {
    if (!isWholePage(req)) return pages(req, res)
    const country = countryHeader === undefined ? '' : req.headers[countryHeader.toLowerCase()]
    const key = JSON.stringify([
      ...[req.url, req.headers[PAGE_LANGUAGE_HEADER], country],
      req.headers['accept-encoding'],
    ])
    const found = kept.find(key)
    if (!found) return void (await kept.make(key, () => recorded({ pages, req, res })))
    for (const [name, value] of found.headers) res.setHeader(name, value)
    res.setHeader('content-length', found.body.length)
    res.end(found.body)
  }
}

/** Headers by which Next answers with a part of a page, or with a nonce of this one request on its scripts. */
const OWN_ANSWER = ['rsc', 'range', 'content-security-policy', 'content-security-policy-report-only']

function isWholePage({ method, url = '', headers }: IncomingMessage): boolean {
  // As Next reads it: an encoded "preview" is one too.
  const path = decodeURIComponent(url.split('?')[0]!)
  return (
    method === 'GET' && TRANSLATED_PAGE.test(path) && OWN_ANSWER.every((name) => headers[name] === undefined)
  )
}

function isPage({ headers }: Page): boolean {
  return headers.some(([name, value]) => name === 'content-type' && value.startsWith('text/html'))
}

interface Recorded {
  pages: NodeHandler
  req: IncomingMessage
  res: ServerResponse
}

/** Lets Next answer, and returns what it has sent: without what was in the head before, which each answer gets anew. */
async function recorded({ pages, req, res }: Recorded): Promise<Page> {
  const before = res.getHeaders()
  const chunks: Buffer[] = []
  const [write, end] = [res.write.bind(res), res.end.bind(res)] as [Send, Send]
  const keep = ([chunk, encoding]: unknown[]) => {
    if (typeof chunk === 'string') chunks.push(Buffer.from(chunk, encodingOf(encoding)))
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  res.write = ((...sent: unknown[]) => {
    keep(sent)
    return write(...sent)
  }) as typeof res.write
  // A visitor who left may have made Next stop half-way.
  let isWhole = false
  res.end = ((...sent: unknown[]) => {
    keep(sent)
    isWhole = !res.destroyed
    return end(...sent)
  }) as typeof res.end
  const over = new Promise<void>((closed) => res.once('close', closed))
  await pages(req, res)
  await over
  const headers = Object.entries(res.getHeaders()).flatMap(([name, value]) =>
    value === undefined || value === before[name] ? [] : [[name, String(value)] as const],
  )
  return { status: isWhole ? res.statusCode : 0, headers, body: Buffer.concat(chunks) }
}

type Send = (...sent: unknown[]) => never

function encodingOf(encoding: unknown): BufferEncoding | undefined {
  return typeof encoding === 'string' ? (encoding as BufferEncoding) : undefined
}
