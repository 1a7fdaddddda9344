import { z } from 'zod'

import { ERROR_STATUS } from '@/src/shared/errors'
import { NAMED_SCHEMAS, type Operation, OPERATIONS } from './operations'

type Json = Record<string, unknown>

const BATCH_PATH = '/api/metering/usage'

let made: Json | undefined

/** The contract as OpenAPI 3.1, made from the schemas that check the requests. */
export function openApi(): Json {
  made ??= {
    openapi: '3.1.0',
    info: {
      title: 'Ratecard',
      version: '1',
      description:
        'Charges, balances and published prices. Payload’s own REST stands beside it under /api/<collection>, its GraphQL at /api/graphql.',
    },
    servers: [{ url: '/' }],
    security: [{ apiKey: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of a service account.' },
      },
      schemas: { ...namedSchemas(), Error: errorSchema() },
    },
    paths: paths(),
  }
  return made
}

function namedSchemas(): Json {
  return Object.fromEntries(NAMED_SCHEMAS.map((schema) => [String(schema.meta()?.id), jsonSchema(schema)]))
}

function jsonSchema(schema: z.ZodType): Json {
  const {
    $schema: _dialect,
    id: _id,
    ...rest
  } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json
  return rest
}

function paths(): Json {
  const all: Record<string, Json> = {}
  for (const operation of OPERATIONS)
    all[operation.path] = { ...all[operation.path], [operation.method]: describe(operation) }
  return all
}

function describe(operation: Operation): Json {
  const { summary, description, group, scopes, example, errors } = operation
  return {
    tags: [group],
    summary,
    description: scopes.length > 0 ? `${description}\n\nScope: ${scopes.join(' or ')}.` : description,
    ...(scopes.length === 0 ? { security: [] } : {}),
    parameters: [...pathParameters(operation.path), ...queryParameters(operation)],
    ...(operation.body ? { requestBody: requestBody(operation) } : {}),
    responses: {
      ...(example
        ? { [example.status]: { description: 'Done.', content: json({ example: example.answer }) } }
        : {}),
      ...errorResponses([
        ...errors,
        ...(scopes.length > 0 ? (['UNAUTHENTICATED', 'INSUFFICIENT_PERMISSIONS'] as const) : []),
      ]),
    },
  }
}

function requestBody({ body, path, example }: Operation): Json {
  const reference = (schema: z.ZodType) => ({ $ref: `#/components/schemas/${String(schema.meta()?.id)}` })
  const one = reference(body!)
  const schema = path === BATCH_PATH ? { oneOf: [one, { $ref: '#/components/schemas/UsageBatch' }] } : one
  return { required: true, content: json({ schema, example: example?.request }) }
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
  const { properties = {} } = jsonSchema(query) as { properties?: Record<string, Json> }
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
      { description: names.join(', '), content: json({ schema: { $ref: '#/components/schemas/Error' } }) },
    ]),
  )
}

function errorSchema(): Json {
  return {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message', 'timestamp'],
        properties: {
          code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
          message: { type: 'string' },
          details: {},
          timestamp: { type: 'string', format: 'date-time' },
        },
      },
    },
  }
}

function json(content: Json): Json {
  return { 'application/json': content }
}
