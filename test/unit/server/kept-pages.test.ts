import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeEach, expect, it } from '@jest/globals'

import type { NodeHandler } from '@/src/server/http/app'
import { keepPages } from '@/src/server/http/kept-pages'
import { PAGE_LANGUAGE_HEADER } from '@/src/shared/languages'

let edition: object
let made: number
let requests: number
let server: Server
let url: string
/** What stands in for Next. */
let pages: NodeHandler

beforeEach(async () => {
  edition = {}
  made = 0
  requests = 0
  pages = async (req, res) => {
    const { url: address = '', headers } = req
    res.setHeader('Content-Type', 'text/html; charset=utf-8')
    res.write(`<p>${++made} ${address} `)
    res.end(Buffer.from(`${String(headers[PAGE_LANGUAGE_HEADER])} ä</p>`))
    return Promise.resolve()
  }
  const handler = keepPages({
    pages: (req, res) => pages(req, res),
    edition: () => edition,
    countryHeader: 'X-Country',
  })
  server = createServer((req, res) => {
    res.setHeader('X-Request-Id', String(++requests))
    req.headers[PAGE_LANGUAGE_HEADER] = req.headers['accept-language'] ?? 'en'
    void handler(req, res)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

interface Seen {
  status: number | undefined
  headers: IncomingMessage['headers']
  body: string
}

function open(path: string, headers: Record<string, string> = {}): Promise<Seen> {
  return new Promise((done, failed) => {
    get(url + path, { headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () =>
        done({
          status: answer.statusCode,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      )
    }).on('error', failed)
  })
}

it('gives a page again as it was, with a head of its own', async () => {
  const [first, second] = [await open('/pricing?currency=EUR'), await open('/pricing?currency=EUR')]
  expect(first.body).toBe('<p>1 /pricing?currency=EUR en ä</p>')
  expect(second.body).toBe(first.body)
  expect(second.headers['content-type']).toBe('text/html; charset=utf-8')
  expect([first.headers['x-request-id'], second.headers['x-request-id']]).toEqual(['1', '2'])
})

it('makes it anew when what is published has changed', async () => {
  await open('/pricing')
  edition = {}
  expect((await open('/pricing')).body).toContain('2 /pricing')
})

it.each([
  ['another address', '/pricing?currency=EUR', {}],
  ['another plan', '/pricing/pro', {}],
  ['a page beside the pricing page', '/pages/credits', {}],
  ['another language', '/pricing', { 'accept-language': 'de' }],
  ['another country', '/pricing', { 'x-country': 'DE' }],
  ['another compression', '/pricing', { 'accept-encoding': 'gzip' }],
])('makes one for %s', async (_, path, headers) => {
  await open('/pricing')
  expect((await open(path, headers)).body).toContain('<p>2 ')
  expect((await open(path, headers)).body).toContain('<p>2 ')
})

it.each([
  ['a preview', '/pricing/preview?at=2039-01-01', {}],
  ['a preview by another spelling', '/pricing/%70review', {}],
  ['what Next’s navigation asks for', '/pricing', { rsc: '1' }],
  ['a page with a nonce of one request', '/pricing', { 'content-security-policy': "script-src 'nonce-A'" }],
  ['any other page', '/account', {}],
  ['what lies below a page', '/pages/credits/more', {}],
])('never keeps %s', async (_, path, headers) => {
  await open(path, headers)
  expect((await open(path, headers)).body).toContain('<p>2 ')
})

it.each<[string, NodeHandler]>([
  [
    'a failure',
    (_, res) => Promise.resolve(void res.writeHead(500, { 'Content-Type': 'text/html' }).end('no')),
  ],
  ['what logs somebody in', (_, res) => Promise.resolve(void res.setHeader('Set-Cookie', 'a=b').end('<p>'))],
  ['what is no page', (_, res) => Promise.resolve(void res.setHeader('Content-Type', 'text/plain').end('x'))],
])('does not keep %s', async (_, answer) => {
  const usual = pages
  pages = answer
  await open('/pricing')
  pages = usual
  expect((await open('/pricing')).body).toContain('<p>1 ')
})

it('does not keep a page that a visitor has not waited for', async () => {
  const usual = pages
  let finish!: () => void
  const finished = new Promise<void>((done) => (finish = done))
  pages = async (_, res) => {
    res.setHeader('Content-Type', 'text/html')
    res.write('<p>half')
    await new Promise((left) => res.once('close', left))
    res.end(' and whole</p>')
    setImmediate(finish)
  }
  const request = get(`${url}/pricing`, (answer) => {
    answer.once('data', () => request.destroy())
    answer.on('error', () => undefined)
  })
  request.on('error', () => undefined)
  await finished
  pages = usual
  expect((await open('/pricing')).body).toContain('<p>1 ')
})
