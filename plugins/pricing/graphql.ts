import { GraphQLJSON } from '@payloadcms/graphql/types'
import type { GraphQLFieldConfigMap, GraphQLOutputType } from 'graphql'
import type { Config } from 'payload'

import { toApiError } from '@/src/shared/errors'
import type { PriceList } from './price-list'
import { sharedPricing } from './shared'

type Extension = NonNullable<NonNullable<Config['graphQL']>['queries']>
type GraphQL = Parameters<Extension>[0]
type Shape = Record<string, GraphQLOutputType>

/**
 * The GraphQL query `PriceList`: what `GET /api/pricing` answers, with the same arguments, from the same memory. The
 * types are those of price-list.ts; amounts are integer minor units in floats, as GraphQL's integers end at 2^31.
 */
export const priceListQueries: Extension = (graphql) => {
  const { GraphQLNonNull: Required, GraphQLString } = graphql
  const text = { type: GraphQLString }
  return {
    PriceList: {
      type: new Required(priceListType(graphql)),
      description: 'The published price list, as GET /api/pricing gives it.',
      args: { currency: text, region: text, locale: text, plan: text, page: text },
      resolve: (_: unknown, args: Record<string, string | null>): PriceList => {
        try {
          // What is null was not asked for.
          return sharedPricing().list(
            Object.fromEntries(Object.entries(args).filter(([, value]) => value !== null)),
          )
        } catch (thrown) {
          throw toApiError(thrown)
        }
      },
    },
  }
}

function priceListType(graphql: GraphQL) {
  const { GraphQLNonNull: Required, GraphQLList: List } = graphql
  const maybe = { text: graphql.GraphQLString, number: graphql.GraphQLFloat, count: graphql.GraphQLInt }
  const [text, number] = [new Required(maybe.text), new Required(maybe.number)]
  const [count, flag] = [new Required(maybe.count), new Required(graphql.GraphQLBoolean)]
  const json = GraphQLJSON as GraphQLOutputType
  const type = (name: string, shape: Shape) =>
    new graphql.GraphQLObjectType({ name: `PriceList${name}`, fields: fieldsOf(shape) })
  const one = (name: string, shape: Shape) => new Required(type(name, shape))
  const list = (inner: GraphQLOutputType) => new Required(new List(new Required(inner)))
  const many = (name: string, shape: Shape) => list(type(name, shape))

  const tax = type('Tax', {
    ...{ included: flag, name: text, percent: maybe.number, amount: maybe.number, formatted: text },
  })
  const plan: Shape = {
    ...{ id: text, slug: text, name: text, tagline: maybe.text, descriptionHtml: maybe.text },
    ...{
      badge: maybe.text,
      popular: flag,
      recommended: flag,
      pricesFrom: flag,
      trialDays: count,
      upgradesTo: list(maybe.text),
    },
    family: type('Family', { slug: text, name: text, order: maybe.number }),
    cta: one('CallToAction', {
      ...{ label: maybe.text, href: maybe.text, style: text, opensIn: text },
      ...{ urgency: maybe.text, guarantee: maybe.text },
      secondary: type('SecondButton', { label: text, href: text }),
    }),
    prices: many('Price', {
      ...{ cycle: text, amount: number, currency: text, compareAt: maybe.number },
      ...{ formatted: text, compareAtFormatted: maybe.text, savingPercent: number },
      custom: type('CustomCycle', { every: count, unit: text, formatted: text }),
      perMonth: one('PerMonth', {
        ...{ amount: number, formatted: text, compareAt: maybe.number, compareAtFormatted: maybe.text },
      }),
      tax,
    }),
    features: many('Feature', {
      ...{ key: text, label: text, description: maybe.text, icon: maybe.text },
      ...{ included: flag, highlight: flag, tooltip: maybe.text },
    }),
    limits: many('Limit', {
      ...{
        key: text,
        label: text,
        unit: maybe.text,
        unlimited: flag,
        value: json,
        formatted: text,
        rank: maybe.count,
      },
    }),
    credits: many('Credits', { tokenType: text, label: text, credits: number, refreshDays: count }),
  }
  const soldPackage: Shape = {
    ...{ id: text, slug: text, name: text, description: maybe.text, tokenType: text, label: text },
    ...{ credits: number, bonusCredits: number, totalCredits: number, validityDays: maybe.count },
    price: one('PackagePrice', { amount: number, currency: text, formatted: text, tax }),
  }
  const bundle: Shape = {
    ...{ id: text, slug: text, name: text, description: maybe.text },
    items: many('BundleItem', { kind: text, slug: text, name: text, cycle: maybe.text, quantity: count }),
    price: one('BundlePrice', { amount: number, currency: text, formatted: text, tax }),
    separately: one('BundleSeparately', { amount: number, currency: text, formatted: text }),
  }
  const testimonial: Shape = {
    ...{ id: text, quote: text, name: text, role: maybe.text, company: maybe.text },
    ...{ rating: maybe.number, featured: flag, category: maybe.text },
    avatar: type('Picture', { url: text, alt: maybe.text, width: maybe.count, height: maybe.count }),
  }
  const rows = {
    ...{ label: text, badge: maybe.text, hint: maybe.text },
    cells: many('Cell', { plan: text, value: json }),
  }
  return type('', {
    ...{ currency: text, region: maybe.text, locale: text, language: text, currencies: list(maybe.text) },
    page: type('Page', {
      ...{ id: text, slug: text, title: text, seoTitle: maybe.text, seoDescription: maybe.text },
    }),
    content: one('Content', {
      ...{ eyebrow: maybe.text, title: maybe.text, subtitle: maybe.text, blocks: list(json) },
      closing: type('Closing', { title: maybe.text, text: maybe.text, label: maybe.text, href: maybe.text }),
    }),
    plans: many('Plan', plan),
    comparison: many('Comparison', { title: text, rows: many('Row', rows) }),
    faq: many('Question', { id: text, question: text, answerHtml: text, category: maybe.text }),
    testimonials: many('Testimonial', testimonial),
    packages: many('Package', soldPackage),
    bundles: new List(new Required(type('Bundle', bundle))),
  })
}

function fieldsOf(shape: Shape): GraphQLFieldConfigMap<unknown, unknown> {
  return Object.fromEntries(Object.entries(shape).map(([name, type]) => [name, { type }]))
}
