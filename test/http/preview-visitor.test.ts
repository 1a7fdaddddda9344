import { afterAll, beforeAll, expect, it } from '@jest/globals'

import { createPreview, type Preview } from '@/plugins/preview'
import { signPreview } from '@/plugins/preview/link'
import { applyDiscounts, type Promotions } from '@/plugins/quotes'
import { startHost, type TestHost } from '../support/host'
import { SECRET } from '../support/secret'
import { addCustomer, seedCatalogue } from '../support/metering'
import { seedPrices } from '../support/pricing'

const promotions: Promotions = {
  discounts: () => [
    { code: 'SPRING', kind: 'percentage', basisPoints: 1000 },
    { code: 'SUMMER', kind: 'fixed', amount: 900, currency: 'USD', startsAt: '2098-06-01T00:00:00Z' },
    { code: 'FRIENDS', kind: 'percentage', basisPoints: 5000 },
  ],
  // A stage of one's own: friends need no code, and nobody else may use theirs.
  stage: ({ codes, group, ...input }) => {
    const allowed = codes.filter((code) => code !== 'FRIENDS')
    return applyDiscounts({ ...input, group, codes: group === 'friends' ? ['FRIENDS', ...allowed] : allowed })
  },
}

let host: TestHost
let preview: Preview
beforeAll(async () => {
  host = await startHost(async ({ database: { pool } }) => {
    await seedCatalogue(pool)
    await seedPrices(pool)
    const friend = await addCustomer(pool, { externalId: 'friend', plan: 'pro' })
    await addCustomer(pool, { externalId: 'usual' })
    await pool.query(`UPDATE customers SET "group" = 'friends' WHERE id = $1`, [friend])
  })
  const { payload, database, pricing, url } = host
  preview = createPreview({ payload, db: database.pool, pricing, promotions, secret: SECRET, url })
})
afterAll(() => host.stop())

const staff = { kind: 'staff', id: 'x', email: 'x@example.com', role: 'viewer' } as const
const look = (query: Record<string, string>) => preview.page({ principal: staff, query })
const ofPro = async (query: Record<string, string>) =>
  (await look(query)).visitor.quotes.find(({ slug }) => slug === 'pro')

it('what a code gives is shown for each plan, with what became of it', async () => {
  const { visitor } = await look({ codes: ' SPRING, nothing ' })
  expect(visitor).toMatchObject({ group: null, codes: ['SPRING', 'nothing'] })
  expect(visitor.quotes.find(({ slug }) => slug === 'pro')).toEqual({
    ...{ slug: 'pro', name: 'Pro', subtotal: '$49', discount: '$4.90', total: '$44.10' },
    codes: [
      { code: 'SPRING', applied: true, message: 'The code "SPRING" applies.' },
      { code: 'nothing', applied: false, message: 'The code "nothing" was not found.' },
    ],
  })
  // There is nothing to take off what is free.
  expect(visitor.quotes.find(({ slug }) => slug === 'starter')).toMatchObject({ discount: null, total: '$0' })
})

it('a code counts by the day that is looked at, in the currency that is looked at', async () => {
  expect((await ofPro({ codes: 'SUMMER' }))!.discount).toBeNull()
  expect(await ofPro({ codes: 'SUMMER', at: '2098-06-01' })).toMatchObject({ discount: '$9', total: '$40' })
  const inEuro = await ofPro({ codes: 'SUMMER', at: '2098-06-01', currency: 'EUR', locale: 'de' })
  expect(inEuro).toMatchObject({ discount: null, codes: [{ code: 'SUMMER', applied: false }] })
})

it('a group is the customer’s, unless another one is chosen', async () => {
  expect(await ofPro({ group: 'friends' })).toMatchObject({ discount: '$24.50', total: '$24.50' })
  expect(await ofPro({ customer: 'friend', codes: 'SPRING' })).toMatchObject({ total: '$22.05' })
  expect(await ofPro({ customer: 'usual', codes: 'SPRING' })).toMatchObject({ total: '$44.10' })
  expect(await ofPro({ customer: 'friend', group: 'standard' })).toMatchObject({ total: '$49' })
})

it('the groups that there are can be chosen', async () => {
  expect((await look({})).choices.groups).toEqual(['friends', 'standard'])
})

it('nothing is quoted when neither was chosen, and nothing of it is in a link', async () => {
  expect((await look({})).visitor).toEqual({ group: null, codes: [], quotes: [] })
  const token = signPreview(
    { currency: 'USD', region: '', locale: 'en', drafts: false, expiresAt: Date.now() + 60_000 },
    SECRET,
  )
  const page = await preview.page({
    principal: { kind: 'anonymous' },
    query: { token, codes: 'SPRING', group: 'friends' },
  })
  expect([page.visitor, page.choices.groups]).toEqual([{ group: null, codes: [], quotes: [] }, []])
})

it.each<Record<string, string>>([
  { group: 'a\u0000' },
  { group: 'x'.repeat(61) },
  { codes: 'x'.repeat(65) },
  { codes: 'a,'.repeat(50) },
])('refuses %j', async (query) => {
  await expect(look(query)).rejects.toMatchObject({ name: 'ZodError' })
})
