import { type CollectionSlug, getPayload } from 'payload'

// Two levels below the root, here as in the scratch folder.
import { FEATURES, LIMITS } from '../../plugins/demo/data/catalog'
import { COMPARISON, FAQ, LAYOUT } from '../../plugins/demo/data/content'
import { PACKAGES } from '../../plugins/demo/data/packages'
import { PLANS } from '../../plugins/demo/data/plans'
import { TESTIMONIALS } from '../../plugins/demo/data/testimonials'
import { paragraph } from '../../plugins/demo/rich-text'
import config from './payload.config'

// Connecting outside production makes the tables from the collections.
const payload = await getPayload({ config })
// The types of the collections are Ratecard's, not those of this application.
const create = async (collection: string, data: object): Promise<string> =>
  (await payload.create({ collection: collection as CollectionSlug, data: data as never })).id
const publish = (collection: string, data: object) => create(collection, { ...data, _status: 'published' })

const features = new Map<string, string>()
for (const { key, label, description, icon } of FEATURES)
  features.set(key, await create('features', { key, label, description, icon }))
const limits = new Map<string, string>()
for (const limit of LIMITS) limits.set(limit.key, await create('limits', limit))

for (const { description, features: included, limits: values, prices, cta, ...plan } of PLANS) {
  const id = await publish('plans', {
    ...plan,
    ctaLabel: cta.label,
    ctaHref: cta.href,
    description: paragraph(description),
    features: Object.entries(included).map(([key, is]) => ({ feature: features.get(key), included: is })),
    limits: Object.entries(values).map(([key, value]) => ({
      limit: limits.get(key),
      mode: typeof value,
      ...(typeof value === 'number' ? { number: value } : { text: String(value) }),
    })),
  })
  for (const { region, compareAt, ...price } of prices) {
    // A stock price is everybody's.
    if (region !== undefined) continue
    for (const cycle of ['monthly', 'annual'] as const)
      await create('prices', {
        ...{ plan: id, cycle, currency: price.currency, amount: price[cycle], compareAt: compareAt?.[cycle] },
      })
  }
}
const hero = LAYOUT.find((block) => block.blockType === 'hero')
await publish('pages', {
  ...{ eyebrow: hero?.eyebrow, title: hero?.title, subtitle: hero?.subtitle },
  comparison: COMPARISON.map(({ title, rows }) => ({
    title,
    rows: rows.map(({ limit, hint }) => ({ limit: limits.get(limit), hint })),
  })),
})
for (const [order, { answer, ...rest }] of FAQ.entries())
  await publish('faq', { ...rest, order, answer: paragraph(answer) })
for (const [order, { approval, ...rest }] of TESTIMONIALS.entries())
  if (approval === 'approved') await publish('testimonials', { ...rest, order })
for (const { slug, name, description, order, validityDays, prices } of PACKAGES)
  await publish('packages', { slug, name, description, order, validityDays, prices })
process.exit(0)
