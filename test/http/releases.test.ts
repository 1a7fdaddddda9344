import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import request from 'supertest'

import { publishDueReleases } from '@/plugins/releases'
import { callsOf, type Who } from '../support/calls'
import { startHost, type TestHost } from '../support/host'
import { addCustomer, PLANS, seedCatalogue } from '../support/metering'
import { type Everyone, makeEveryone } from '../support/people'
import { HIDDEN_PLANS, PACKAGE, saveVersions, seedPrices } from '../support/pricing'

let host: TestHost
let everyone: Everyone
let content: string

beforeAll(async () => {
  host = await startHost(async ({ payload, database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    await saveVersions(payload)
    const page = await payload.create({
      collection: 'pricing-content',
      data: { layout: [{ blockType: 'hero', title: 'Prices' }], _status: 'published' },
    })
    content = page.id
    const customer = await addCustomer(pool, { externalId: 'c', plan: 'pro' })
    everyone = await makeEveryone({ payload, db: pool, customers: [customer, customer] })
  })
})
afterAll(() => host.stop())

const silent = { error: () => undefined, warn: () => undefined, info: () => undefined }

const send = callsOf(() => ({ url: host.url, everyone }), 'editor')

let number = 0
const draft = (collection: string, id: string, data: object) =>
  send('patch', `/api/${collection}/${id}?draft=true`, 'admin')
    .send({ ...data, _status: 'draft' })
    .expect(200)

async function makeRelease(items: [string, string][], who: Who = 'editor'): Promise<string> {
  const { body } = await send('post', '/api/releases', who)
    .send({
      title: `Release ${++number}`,
      items: items.map(([relationTo, value]) => ({ relationTo, value })),
    })
    .expect(201)
  return body.doc.id
}

const step = (id: string, name: string, who: Who = 'editor', body: object = {}) =>
  send('post', `/api/admin/releases/${id}/${name}`, who).send(body)

async function done(call: ReturnType<typeof step>) {
  const answer = await call
  expect([answer.status, answer.text]).toEqual([200, answer.text])
  return answer.body
}

/** What visitors see of the three documents. */
async function seen() {
  const { body } = await request(host.url).get('/api/pricing').expect(200)
  const { plans, content: page } = body as {
    plans: { slug: string; tagline: string | null }[]
    content: { title: string | null } | null
  }
  return {
    pro: plans.find(({ slug }) => slug === 'pro')?.tagline ?? null,
    starter: plans.find(({ slug }) => slug === 'starter')?.tagline ?? null,
    title: page?.title ?? null,
  }
}

const BOTH: [string, string][] = [
  ['plans', PLANS.pro],
  ['plans', PLANS.starter],
]
const three = (): [string, string][] => [...BOTH, ['pricing-content', content]]

async function draftAll(word: string) {
  await draft('plans', PLANS.pro, { tagline: `${word} pro` })
  await draft('plans', PLANS.starter, { tagline: `${word} starter` })
  await draft('pricing-content', content, { layout: [{ blockType: 'hero', title: `${word} title` }] })
  return { pro: `${word} pro`, starter: `${word} starter`, title: `${word} title` }
}

let word = ''
beforeEach(() => {
  word = `w${++number}`
})

describe('a release', () => {
  it('is seen all at once, and taken back all at once, with what it published waiting as drafts', async () => {
    const before = await seen()
    const drafts = await draftAll(word)
    expect(await seen()).toEqual(before)
    const id = await makeRelease(three())
    const { body: check } = await send('get', `/api/admin/releases/${id}/check`).expect(200)
    expect(check).toMatchObject({ status: 'open', ok: true, problems: [] })
    expect(check.items[0].changes).toContainEqual({
      field: 'tagline',
      label: 'Tagline',
      from: before.pro,
      to: drafts.pro,
    })
    expect(await seen()).toEqual(before)

    await done(step(id, 'approve'))
    expect(await seen()).toEqual(before)
    expect(await done(step(id, 'publish'))).toMatchObject({ status: 'published' })
    expect(await seen()).toEqual(drafts)

    expect(await done(step(id, 'undo', 'editor', { reason: 'Too early' }))).toMatchObject({
      status: 'undone',
      undoReason: 'Too early',
    })
    expect(await seen()).toEqual(before)
    const waiting = await send('get', `/api/plans/${PLANS.pro}?draft=true`).expect(200)
    expect(waiting.body).toMatchObject({ _status: 'draft', tagline: drafts.pro })
  })

  it('publishes what was approved, and leaves what was written since as a draft', async () => {
    const drafts = await draftAll(word)
    const id = await makeRelease(three())
    await done(step(id, 'approve'))
    await draft('plans', PLANS.pro, { tagline: 'Written since' })
    await done(step(id, 'publish'))
    expect(await seen()).toEqual(drafts)
    const waiting = await send('get', `/api/plans/${PLANS.pro}?draft=true`).expect(200)
    expect(waiting.body).toMatchObject({ _status: 'draft', tagline: 'Written since' })
  })

  it('is never seen in halves, and published once, however many ask at once', async () => {
    const states = [await seen(), await draftAll(word)]
    const id = await makeRelease(three())
    await done(step(id, 'approve'))
    let going = true
    const seenAll: object[] = []
    const reader = (async () => {
      while (going) seenAll.push(await seen())
    })()
    const answers = await Promise.all(Array.from({ length: 6 }, () => step(id, 'publish')))
    going = false
    await reader
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    for (const one of seenAll) expect(states).toContainEqual(one)
    const { rows } = await host.database.pool.query<{ count: number }>(
      `SELECT count(*) FROM _plans_v v JOIN _plans_v_locales w ON w._parent_id = v.id AND w._locale = 'en'
        WHERE w.version_tagline = $1 AND v.version__status = 'published'`,
      [`${word} pro`],
    )
    expect(rows[0]!.count).toBe(1)
  })

  it('is published whole or not at all: one bad document stops it, by name and field', async () => {
    const before = await seen()
    await draftAll(word)
    await draft('plans', HIDDEN_PLANS.draft, { name: 'Draft', cta: { label: 'Buy', href: null } })
    const id = await makeRelease([...three(), ['plans', HIDDEN_PLANS.draft]])
    const { body } = await send('get', `/api/admin/releases/${id}/check`).expect(200)
    expect(body).toMatchObject({
      ok: false,
      problems: [{ title: 'Draft', path: 'cta.href', label: 'Call to action › Link' }],
    })
    const answer = await step(id, 'approve')
    expect([answer.status, answer.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect(await seen()).toEqual(before)
  })

  it('does not publish a plan or a package without a price, or a table with a hidden plan', async () => {
    const plan = await send('post', '/api/plans?draft=true', 'admin')
      .send({ name: `Free ${word}`, refreshDays: 30, _status: 'draft' })
      .expect(201)
    await draft('pricing-content', content, {
      comparison: [
        { title: 'T', rows: [{ label: 'R', cells: [{ plan: HIDDEN_PLANS.draft, mode: 'yes' }] }] },
      ],
    })
    const id = await makeRelease([
      ['plans', plan.body.doc.id],
      ['pricing-content', content],
    ])
    const { body } = await send('get', `/api/admin/releases/${id}/check`).expect(200)
    expect((body.problems as { message: string }[]).map(({ message }) => message).sort()).toEqual([
      expect.stringContaining('comparison table has a column'),
      expect.stringContaining(`“Free ${word}” has no price.`),
    ])
    await draft('pricing-content', content, { comparison: [] })
  })

  it('cannot be taken back over what somebody has published since', async () => {
    const drafts = await draftAll(word)
    const id = await makeRelease(three())
    await done(step(id, 'approve'))
    await done(step(id, 'publish'))
    await send('patch', `/api/plans/${PLANS.pro}`, 'admin')
      .send({ tagline: 'Newer', _status: 'published' })
      .expect(200)
    const answer = await step(id, 'undo', 'editor', { reason: 'x' })
    expect(answer.body.error).toMatchObject({
      code: 'INVALID_REQUEST',
      details: {
        reason: 'OVERTAKEN',
        documents: [expect.any(String)],
      },
    })
    expect(await seen()).toEqual({ ...drafts, pro: 'Newer' })
  })

  const editorsPro = (tagline: string, badge: string) =>
    send('patch', `/api/plans/${PLANS.pro}`, 'admin')
      .send({ tagline, badge, _status: 'published' })
      .expect(200)

  it('does not take back what somebody has published since it was approved, until that was looked at', async () => {
    await draftAll(word)
    const id = await makeRelease(BOTH)
    await done(step(id, 'approve'))
    await editorsPro('Newer', `B ${word}`)
    const { body: check } = await send('get', `/api/admin/releases/${id}/check`).expect(200)
    const problem = {
      collection: 'plans',
      id: PLANS.pro,
      message: expect.stringContaining('published again since'),
    }
    expect(check).toMatchObject({ ok: false, problems: [problem] })
    const refused = await step(id, 'publish')
    expect([refused.status, refused.body.error.code]).toEqual([422, 'CONTENT_VALIDATION_FAILED'])
    expect(refused.body.error.details).toMatchObject([problem])
    expect((await seen()).pro).toBe('Newer')

    await done(step(id, 'reopen'))
    await draft('plans', PLANS.pro, { tagline: `${word} after all` })
    await done(step(id, 'approve'))
    await done(step(id, 'publish'))
    expect((await seen()).pro).toBe(`${word} after all`)
  })

  it('is overtaken by another one that holds the same document and is published first', async () => {
    await draftAll(word)
    const [one, other] = [await makeRelease(BOTH), await makeRelease([['plans', PLANS.pro]])]
    await done(step(one, 'approve'))
    await draft('plans', PLANS.pro, { tagline: `${word} later` })
    await done(step(other, 'approve'))
    await done(step(other, 'publish'))
    expect((await step(one, 'publish')).body.error.details).toMatchObject([{ id: PLANS.pro }])
    expect((await seen()).pro).toBe(`${word} later`)
  })

  it('is not overtaken by one that was approved before it: it was written upon that', async () => {
    await draftAll(word)
    const [first, next] = [await makeRelease(BOTH), await makeRelease([['plans', PLANS.pro]])]
    await done(step(first, 'approve'))
    await draft('plans', PLANS.pro, { tagline: `${word} later` })
    await done(step(next, 'approve'))
    await done(step(first, 'publish'))
    expect((await seen()).pro).toBe(`${word} pro`)
    await done(step(next, 'publish'))
    expect((await seen()).pro).toBe(`${word} later`)
  })

  it('is not overtaken by a draft', async () => {
    await draftAll(word)
    const id = await makeRelease(BOTH)
    await done(step(id, 'approve'))
    await draft('plans', PLANS.pro, { tagline: 'Only written' })
    expect((await send('get', `/api/admin/releases/${id}/check`).expect(200)).body.ok).toBe(true)
    await done(step(id, 'publish'))
  })

  it('names everything that stands in its way at once', async () => {
    const { body: made } = await send('post', '/api/plans?draft=true', 'admin')
      .send({ name: `Bad ${word}`, refreshDays: 30, _status: 'draft' })
      .expect(201)
    const cta = { label: 'Buy', href: null }
    await draft('plans', made.doc.id, { trialDays: -1, badge: '<b>x</b>', cta })
    const id = await makeRelease([['plans', made.doc.id]])
    const { body } = await send('get', `/api/admin/releases/${id}/check`).expect(200)
    const found = (body.problems as { path: string | null }[]).map(({ path }) => path)
    expect(found.sort()).toEqual(['badge', 'cta.href', 'prices', 'trialDays'])
  })

  it('is changed only while it is open', async () => {
    const id = await makeRelease(BOTH)
    await draftAll(word)
    await done(step(id, 'approve'))
    const refused = await send('patch', `/api/releases/${id}`).send({ title: 'Other' })
    expect([403, 404]).toContain(refused.status)
    expect((await step(id, 'undo', 'editor', { reason: 'x' })).status).toBe(400)
    await done(step(id, 'reopen'))
    await send('patch', `/api/releases/${id}`).send({ title: 'Other' }).expect(200)
    expect((await step(id, 'publish')).body.error).toMatchObject({ code: 'INVALID_REQUEST' })
  })

  it('takes its status from nobody, and shows its contents to nobody', async () => {
    const { body } = await send('post', '/api/releases')
      .send({ title: 'Forged', status: 'approved', contents: [{ id: 'x' }], approvedBy: null })
      .expect(201)
    expect(body.doc.status).toBe('open')
    expect(body.doc.contents).toBeUndefined()
    const forged = await send('patch', `/api/releases/${body.doc.id}`).send({ status: 'published' })
    expect(forged.body.doc?.status ?? 'open').toBe('open')
  })
})

describe('a schedule', () => {
  const due = (now: Date) =>
    publishDueReleases({ payload: host.payload, db: host.database.pool, logger: silent, now })
  const inAnHour = () => new Date(Date.now() + 3_600_000)

  async function scheduled() {
    const drafts = await draftAll(word)
    const id = await makeRelease(three())
    await done(step(id, 'approve'))
    const at = inAnHour()
    await done(step(id, 'schedule', 'editor', { at: at.toISOString() }))
    return { id, at, drafts }
  }
  const release = async (id: string) => (await send('get', `/api/releases/${id}`).expect(200)).body

  it('publishes at its time, once, whoever looks', async () => {
    const before = await seen()
    const { id, at, drafts } = await scheduled()
    expect(await due(new Date(at.getTime() - 1))).toBe(0)
    expect(await seen()).toEqual(before)
    const published = await Promise.all([due(at), due(at), due(at)])
    expect(published.reduce((sum, one) => sum + one, 0)).toBe(1)
    expect(await release(id)).toMatchObject({ status: 'published', problem: null })
    await expect(eventuallySeen(drafts)).resolves.toEqual(drafts)
  })

  it('that was missed is caught up with, and says so', async () => {
    const { id, at, drafts } = await scheduled()
    expect(await due(new Date(at.getTime() + 2 * 3_600_000))).toBe(1)
    await expect(eventuallySeen(drafts)).resolves.toEqual(drafts)
    expect(await release(id)).toMatchObject({
      status: 'published',
      problem: 'Published 120 minutes late: no worker was running.',
    })
    expect(await alerts(id)).toEqual(['admin@example.com'])
  })

  it('that cannot be kept is marked, changes nothing, and can be tried again', async () => {
    const before = await seen()
    const { id, at } = await scheduled()
    const { pool } = host.database
    await pool.query(
      `UPDATE releases SET contents = jsonb_set(contents, '{1,id}', '"${HIDDEN_PLANS.draft.replace('0115', '9999')}"')`,
    )
    expect(await due(at)).toBe(0)
    expect(await release(id)).toMatchObject({ status: 'failed', problem: expect.stringContaining('exist') })
    expect(await alerts(id)).toEqual(['admin@example.com'])
    expect(await seen()).toEqual(before)
    await done(step(id, 'reopen'))
    await done(step(id, 'approve'))
    await done(step(id, 'publish'))
  })

  it('of what somebody has published since fails, is told of, and is kept after another look', async () => {
    const { id, at } = await scheduled()
    await send('patch', `/api/plans/${PLANS.pro}`, 'admin')
      .send({ tagline: 'Newer', _status: 'published' })
      .expect(200)
    expect(await due(at)).toBe(0)
    expect(await release(id)).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('published again since'),
    })
    expect(await alerts(id)).toEqual(['admin@example.com'])
    expect((await seen()).pro).toBe('Newer')
    await done(step(id, 'reopen'))
    await done(step(id, 'approve'))
    await done(step(id, 'publish'))
  })

  it('lies in the future', async () => {
    const id = await makeRelease(BOTH)
    await draftAll(word)
    await done(step(id, 'approve'))
    for (const at of ['2020-01-01T00:00:00Z', 'soon', undefined]) {
      const { status } = await step(id, 'schedule', 'editor', { at })
      expect([at, status]).toEqual([at, 400])
    }
  })

  /** Who is told by mail that something went wrong with a release. */
  async function alerts(id: string): Promise<string[]> {
    const { rows } = await host.database.pool.query<{ to: string }>(
      `SELECT "to" FROM mails WHERE key LIKE 'alert:release:' || $1 || ':%'`,
      [id],
    )
    return rows.map(({ to }) => to)
  }

  async function eventuallySeen(expected: object) {
    for (let tries = 0; tries < 100; tries++) {
      const now = await seen()
      if (JSON.stringify(now) === JSON.stringify(expected)) return now
      await new Promise((next) => setTimeout(next, 50))
    }
    return seen()
  }
})

describe('rights', () => {
  const MAY: readonly Who[] = ['admin', 'finance', 'editor']
  const PEOPLE: readonly Who[] = [...MAY, 'support', 'viewer', 'anonymous', 'member', 'everyScope']

  it.each(PEOPLE)('%s', async (who) => {
    await draftAll(word)
    const id = await makeRelease(BOTH, 'admin')
    const may = MAY.includes(who)
    const check = await send('get', `/api/admin/releases/${id}/check`, who)
    const approve = await step(id, 'approve', who)
    const made = await send('post', '/api/releases', who).send({ title: 'Mine' })
    if (may) expect([check.status, approve.status, made.status]).toEqual([200, 200, 201])
    else for (const { status } of [check, approve, made]) expect([401, 403]).toContain(status)
  })

  it('to each document are those of its own collection: an editor sells no package', async () => {
    const id = await makeRelease([['packages', PACKAGE]], 'admin')
    const asEditor = await step(id, 'approve', 'editor')
    expect(asEditor.status).toBe(422)
    expect(JSON.stringify(asEditor.body)).toContain('ask an admin')
    await done(step(id, 'approve', 'finance'))
    expect((await step(id, 'publish', 'editor')).status).toBe(403)
    await done(step(id, 'publish', 'finance'))
  })
})

describe('bad input', () => {
  it.each(['check', 'approve', 'publish', 'reopen'])('%s of nothing is not found', async (name) => {
    for (const id of ['none', HIDDEN_PLANS.draft, "' OR 1=1"]) {
      const path = `/api/admin/releases/${encodeURIComponent(id)}/${name}`
      const { body } = await (name === 'check' ? send('get', path) : send('post', path)).expect(404)
      expect(body.error.code).toBe('NOT_FOUND')
    }
  })

  it('an empty release is not approved', async () => {
    expect((await step(await makeRelease([]), 'approve')).status).toBe(400)
  })
})
