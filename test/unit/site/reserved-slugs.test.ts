import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from '@jest/globals'

import { RESERVED_SLUGS } from '@/collections/fields/plan-slug'

it('no plan may have the address of another page', () => {
  const pricing = 'src/app/(site)/pricing'
  const pages = readdirSync(pricing, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('['))
    .map(({ name }) => name)
    .filter((name) => existsSync(join(pricing, name, 'page.tsx')))
  expect(pages.length).toBeGreaterThan(0)
  expect([...RESERVED_SLUGS]).toEqual(expect.arrayContaining(pages))
})
