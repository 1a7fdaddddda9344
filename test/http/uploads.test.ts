import { afterAll, beforeAll, expect, it } from '@jest/globals'
import sharp from 'sharp'
import request from 'supertest'

import { startHost, type TestHost } from '../support/host'
import { makeStaff } from '../support/people'

let host: TestHost
let editor: string

beforeAll(async () => {
  host = await startHost(async ({ payload }) => {
    editor = await makeStaff({ payload, role: 'editor' })
  })
})
afterAll(() => host.stop())

const image = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#0b6e61' } })
    .png()
    .toBuffer()

function upload(data: Buffer, filename: string, alt = 'A field') {
  return request(host.url)
    .post('/api/media')
    .set('Authorization', editor)
    .field('_payload', JSON.stringify({ alt }))
    .attach('file', data, { filename, contentType: 'image/png' })
}

it.each(['p.html', 's.svg', 'bare'])('a PNG that calls itself %s is kept as a PNG', async (name) => {
  const page = Buffer.concat([await image(8, 8), Buffer.from('<html><script>alert(1)</script></html>')])
  const { status, body } = await upload(page, name)
  expect(status).toBe(201)
  expect(body.doc.filename).toMatch(/^[a-z]+(-\d+)?\.png$/)
  const served = await request(host.url).get(`/api/media/file/${body.doc.filename}`)
  expect(served.headers['content-type']).toBe('image/png')
})

it('an image of more pixels than can be decoded is refused in words', async () => {
  const { status, body } = await upload(await image(10_000, 5_001), 'wide.png')
  expect(status).toBe(400)
  expect(body.error.message).toMatch(/10,000 × 5,001 pixels.*50 megapixels/)
  expect(body.error.details).toEqual([expect.objectContaining({ path: 'file' })])
})

it('an image without words for those who cannot see it is refused', async () => {
  const { status, body } = await upload(await image(8, 8), 'a.png', '   ')
  expect(status).toBe(400)
  expect(body.error.details).toEqual([expect.objectContaining({ path: 'alt' })])
})

it.each([
  ['HTML', '<!doctype html><html><script>alert(1)</script></html>'],
  ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><script>alert(1)</script></svg>'],
  ['text', 'Only words, and none of them is a picture.'],
])('%s that says it is a PNG is refused beside the field, and nothing of it is kept', async (_, words) => {
  const stored = async () => (await host.payload.count({ collection: 'media' })).totalDocs
  const before = await stored()
  const { status, body } = await upload(Buffer.from(words), 'disguised.png')
  expect(status).toBe(400)
  expect(body.error.details).toEqual([expect.objectContaining({ path: 'file' })])
  expect(await stored()).toBe(before)
  await request(host.url).get('/api/media/file/disguised.png').set('Authorization', editor).expect(404)
})
