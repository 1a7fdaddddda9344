import { describe, expect, it } from '@jest/globals'

import { docsPage, openApi } from '@/plugins/api-docs'
import { OPERATIONS } from '@/plugins/api-docs/operations'
import { ERROR_STATUS } from '@/src/shared/errors'

const document = openApi() as {
  openapi: string
  paths: Record<string, Record<string, { parameters: { name: string; in: string }[]; responses: object }>>
  components: { schemas: Record<string, object> }
}

/** What a JSON pointer such as `#/components/schemas/Error` stands for. */
function resolve(pointer: string): unknown {
  expect(pointer).toMatch(/^#\//)
  const steps = pointer.slice(2).split('/')
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document)
}

describe('the OpenAPI document', () => {
  it('has no reference into nothing, and none into a schema’s inside', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to!)
    expect(references.length).toBeGreaterThan(30)
    for (const to of references) expect([to, typeof resolve(to)]).toEqual([to, 'object'])
    expect(JSON.stringify(document).includes('$defs')).toBe(false)
  })

  it('uses every schema that it names', () => {
    const text = JSON.stringify(document)
    const unused = Object.keys(document.components.schemas).filter(
      (name) => !text.includes(`"#/components/schemas/${name}"`),
    )
    expect(unused).toEqual([])
  })

  it('describes each call once, with its parameters', () => {
    const calls = OPERATIONS.map(({ method, path }) => `${method} ${path}`)
    expect(new Set(calls).size).toBe(calls.length)
    for (const { method, path } of OPERATIONS) {
      expect(path).toMatch(/^(\/([\w.-]+|\{\w+\}))+$/)
      const described = document.paths[path]![method]!
      const inPath = described.parameters.filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
      expect(Object.keys(described.responses).length).toBeGreaterThan(0)
    }
  })

  it.each(OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
    'has an example for %s that its own schemas accept',
    (_, { body, answer, example }) => {
      expect(example).toBeDefined()
      if (body) body.parse(example!.request)
      if (example!.status !== 204) expect(answer).toBeDefined()
    },
  )
})

describe('the page', () => {
  const page = docsPage()

  it('needs nothing from elsewhere and runs no script', () => {
    expect(page).not.toMatch(/<script|<link|@import|src=/i)
  })

  it('has every call and every error code', () => {
    for (const { path, method } of OPERATIONS)
      expect(page).toContain(`<span class="${method}">${method.toUpperCase()}</span> <code>${path}</code>`)
    for (const code of Object.keys(ERROR_STATUS)) expect(page).toContain(`<code>${code}</code>`)
  })

  it('has an element for each of its links', () => {
    for (const [, anchor] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${anchor}"`)
  })
})
