import { z } from 'zod'

import { ERROR_STATUS } from '@/src/shared/errors'
import { STAFF_ROLES } from '@/src/shared/principal'
import { balanceSchema, errorSchema, limitSchema, receiptSchema } from './answers'
import type { Operation } from './operation'
import { OPERATIONS } from './operations'

type Json = Record<string, unknown>

const SCHEMAS = '#/components/schemas'

let made: Json | undefined

/** The contract as OpenAPI 3.1, made from the schemas that check the requests. */
export function openApi(): Json {
  made ??= {
    openapi: '3.1.0',
    info: {
      title: 'Ratecard',
      version: '1',
      description:
        'Charges, balances and published prices. Payload’s own REST stands beside it under /api/<collection>, its GraphQL, with the price list as the query PriceList, at /api/graphql.',
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of a service account.' },
        session: {
          type: 'apiKey',
          in: 'header',
          name: 'Authorization',
          description:
            'A session of staff or of a member: "JWT " and the token that the login answered with.',
        },
      },
      schemas: {
        ...named({ schemas: OPERATIONS.flatMap(({ body }) => body ?? []), io: 'input' }),
        ...named({ schemas: answerSchemas(), io: 'output' }),
      },
    },
    paths: paths(),
  }
  return made
}

function answerSchemas(): z.ZodType[] {
  const own = OPERATIONS.flatMap(({ answer, more = [] }) =>
    [answer ?? [], more.map((one) => one.answer)].flat(),
  )
  return [errorSchema, balanceSchema, receiptSchema, limitSchema, ...own]
}

/** Every schema that has a name, also inside of others, once; what refers to it does so by reference. */
function named({ schemas, io }: { schemas: readonly z.ZodType[]; io: 'input' | 'output' }): Json {
  const registry = z.registry<{ id: string }>()
  for (const schema of [...schemas, ...schemas.flatMap(partsOf)]) {
    const id = nameOf(schema)
    if (id !== undefined && !registry.has(schema)) registry.add(schema, { id })
  }
  const { schemas: found } = z.toJSONSchema(registry, {
    io,
    unrepresentable: 'any',
    uri: (id) => `${SCHEMAS}/${id}`,
  })
  return Object.fromEntries(Object.entries(found).map(([id, schema]) => [id, plain(schema as Json)]))
}

function partsOf(schema: z.ZodType): z.ZodType[] {
  return schema instanceof z.ZodUnion ? (schema.options as z.ZodType[]) : []
}

function nameOf(schema: z.ZodType): string | undefined {
  return schema.meta()?.id
}

function plain({ $schema: _dialect, $id: _address, id: _id, ...rest }: Json): Json {
  return rest
}

/** A reference to a schema with a name, or to one of several. */
function reference(schema: z.ZodType): Json {
  const parts = partsOf(schema)
  if (parts.length > 0) return { oneOf: parts.map(reference) }
  return { $ref: `${SCHEMAS}/${nameOf(schema)}` }
}

function paths(): Json {
  const all: Record<string, Json> = {}
  for (const operation of OPERATIONS)
    all[operation.path] = { ...all[operation.path], [operation.method]: describe(operation) }
  return all
}

function describe(operation: Operation): Json {
  const { summary, description, group, scopes, role, answer, more = [], example, errors } = operation
  const isPublic = scopes.length === 0 && role === undefined
  return {
    tags: [group],
    summary,
    description: [description, ...accessOf(operation)].join('\n\n'),
    ...(isPublic ? { security: [] } : {}),
    ...(role ? { security: [{ session: [] }] } : {}),
    parameters: [...pathParameters(operation.path), ...queryParameters(operation)],
    ...(operation.body ? { requestBody: requestBody(operation) } : {}),
    responses: {
      ...(example
        ? {
            [example.status]: {
              description: 'Done.',
              ...(answer
                ? {
                    content: {
                      [operation.stream ? 'text/event-stream' : 'application/json']: {
                        schema: reference(answer),
                        example: example.answer,
                      },
                    },
                  }
                : {}),
            },
          }
        : {}),
      ...Object.fromEntries(
        more.map((one) => [
          one.status,
          { description: one.description, content: json({ schema: reference(one.answer) }) },
        ]),
      ),
      ...errorResponses([
        ...errors,
        ...(!isPublic ? (['UNAUTHENTICATED', 'INSUFFICIENT_PERMISSIONS'] as const) : []),
      ]),
    },
  }
}

/** Who may call, in words. */
export function accessOf({ scopes, role }: Operation): string[] {
  if (role) {
    const roles = [role].flat()
    return [
      roles.length === STAFF_ROLES.length ? 'Only staff.' : `Only staff with the role ${roles.join(' or ')}.`,
    ]
  }
  return scopes.length > 0 ? [`Scope: ${scopes.join(' or ')}.`] : []
}

function requestBody({ body, example }: Operation): Json {
  return { required: true, content: json({ schema: reference(body!), example: example?.request }) }
}

function pathParameters(path: string): Json[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters({ query, parameters = [] }: Operation): Json[] {
  const plain = parameters.map(({ name, description, required = false }) => ({
    name,
    in: 'query',
    description,
    required,
    schema: { type: 'string' },
  }))
  if (!query) return plain
  const { properties = {} } = z.toJSONSchema(query, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, Json>
  }
  return [
    ...plain,
    ...Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema })),
  ]
}

function errorResponses(codes: readonly (keyof typeof ERROR_STATUS)[]): Json {
  const byStatus = new Map<number, string[]>()
  for (const code of new Set(codes)) {
    const status = ERROR_STATUS[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      status,
      { description: names.join(', '), content: json({ schema: reference(errorSchema) }) },
    ]),
  )
}

function json(content: Json): Json {
  return { 'application/json': content }
}
