import { describe, expect, it } from '@jest/globals'

import { documentOf, isPublicQuery } from '@/src/server/http/public-query'

describe('a query for what is published', () => {
  it.each([
    '{ Plans { docs { name } } }',
    'query Page($locale: LocaleInputType) { Plans(locale: $locale, sort: "order,-name") { docs { name } } Faqs { docs { question } } }',
    '{ first: Plan(id: "x") { ...words } } fragment words on Plan { name tagline }',
    '{ PriceList(currency: "EUR") { plans { name } } }',
    '{ __typename allMedia { docs { url } } PricingContents { docs { layout { __typename } } } }',
    '{ Pages(where: { slug: { equals: "credits" } }) { docs { title } } }',
  ])('may be kept: %s', (query) => {
    expect(isPublicQuery(query)).toBe(true)
  })
})

describe('what is not public, or changes by itself,', () => {
  it.each([
    ['a mutation', 'mutation { updatePlan(id: "x", data: {}) { id } }'],
    [
      'a mutation beside a query',
      'query a { Plans { docs { id } } } mutation b { updatePlan(id: "x", data: {}) { id } }',
    ],
    ['a subscription', 'subscription { Plans { docs { id } } }'],
    ['drafts', '{ Plans(draft: true) { docs { name } } }'],
    ['drafts by a variable', 'query ($d: Boolean) { Plans(draft: $d) { docs { name } } }'],
    ['drafts further inside', '{ Plans { docs { upgradesTo(draft: true) { name } } } }'],
    [
      'drafts in a fragment',
      '{ Plans { docs { ...f } } } fragment f on Plan { upgradesTo(draft: true) { name } }',
    ],
    ['versions', '{ versionsPlans { docs { version { name } } } }'],
    ['versions behind a name of their own', '{ Plans: versionsPlans { docs { id } } }'],
    ['versions in a fragment at the root', '{ ...f } fragment f on Query { versionsPlans { docs { id } } }'],
    ['other collections', '{ Plans { docs { id } } Customers { docs { id } } }'],
    ['who asks', '{ meUser { user { id } } }'],
    ['the order of other documents', '{ Plans(sort: "changedBy.email") { docs { id } } }'],
    ['an order by a variable', 'query ($s: String) { Plans(sort: $s) { docs { id } } }'],
    ['no GraphQL', '{{{'],
    ['nothing', ''],
    ['more than anybody writes', `{ Plans { docs { ${'id '.repeat(3_000)} } } }`],
  ])('is not kept: %s', (_, query) => {
    expect(isPublicQuery(query)).toBe(false)
  })
})

it('is found in the body of a request', () => {
  expect(documentOf('{"query":"\\u007b a }","variables":{}}')).toBe('{ a }')
  for (const body of ['', '{', '[]', 'null', '{}', '{"query":5}']) expect(documentOf(body)).toBeUndefined()
})
