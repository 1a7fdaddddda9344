import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'
import { exclusive, type Produced } from './produced'

const valueSchema = z.looseObject({
  stringValue: z.string().optional(),
  // OTLP writes 64-bit integers as text.
  intValue: z.union([z.string(), z.number()]).optional(),
  doubleValue: z.number().optional(),
})
type Value = z.infer<typeof valueSchema>

const attributeSchema = z.looseObject({ key: z.string(), value: valueSchema.optional() })
/** As OTLP lists them, or by name, as spans have them in a program. */
const attributes = z
  .union([z.array(attributeSchema), z.record(z.string(), z.unknown())])
  .nullish()
  .transform((named) =>
    Array.isArray(named)
      ? new Map(named.map(({ key, value }) => [key, value]))
      : new Map(Object.entries(named ?? {}).map(([key, value]) => [key, valueOf(value)])),
  )

function valueOf(value: unknown): Value | undefined {
  if (typeof value === 'string') return { stringValue: value }
  return typeof value === 'number' ? { intValue: value } : undefined
}

const spanSchema = z.looseObject({
  traceId: z.string().min(1),
  spanId: z.string().min(1),
  kind: z.union([z.number(), z.string()]).nullish(),
  endTimeUnixNano: z.union([z.string(), z.number()]).optional(),
  attributes,
})

const bodySchema = z.looseObject({
  resourceSpans: z.array(
    z.looseObject({
      resource: z.looseObject({ attributes }).nullish(),
      scopeSpans: z.array(z.looseObject({ spans: z.array(spanSchema).nullish() })).nullish(),
    }),
  ),
})

type Attributes = z.infer<typeof attributes>

/**
 * Spans of an OTLP/JSON export, or a span by itself, that carry GenAI usage, by the names of today and those of before
 * (`prompt_tokens`, `completion_tokens`). Input tokens contain the cached ones:
 * opentelemetry.io/docs/specs/semconv/gen-ai. Other spans are passed over, and so are those around calls of models within
 * the same program (`invoke_agent`): they add up what the calls report themselves.
 *
 * @throws ZodError, ApiError INVALID_REQUEST
 */
export function fromOtel(body: unknown): Produced[] {
  const alone = spanSchema.safeParse(body)
  const { resourceSpans } = alone.success ? exportOf(alone.data) : bodySchema.parse(body)
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const shared = resource?.attributes ?? (new Map() as Attributes)
    const spans = (scopeSpans ?? []).flatMap(({ spans: list }) => list ?? [])
    return spans
      .filter((span) => hasUsage(span.attributes) && !isSum(span))
      .map((span) => ofSpan(span, shared))
  })
}

function exportOf(span: z.infer<typeof spanSchema>): z.infer<typeof bodySchema> {
  return { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }
}

function hasUsage(of: Attributes): boolean {
  return [...of.keys()].some((key) => key.startsWith('gen_ai.usage.'))
}

const AROUND_CALLS = new Set(['invoke_agent', 'invoke_workflow', 'create_agent', 'execute_tool'])
const CLIENT = new Set<unknown>([3, 'SPAN_KIND_CLIENT'])

/** An agent elsewhere, which is called as a model is, reports for itself. */
function isSum({ kind, attributes: of }: z.infer<typeof spanSchema>): boolean {
  return AROUND_CALLS.has(of.get('gen_ai.operation.name')?.stringValue ?? '') && !CLIENT.has(kind)
}

function ofSpan(span: z.infer<typeof spanSchema>, shared: Attributes): Produced {
  const own = span.attributes
  const text = (...keys: string[]) => first(keys, (key) => own.get(key)?.stringValue)
  const number = (...keys: string[]) => first(keys, (key) => integer(own.get(key))) ?? 0
  const customer = first(
    ['ratecard.customer', 'customer.id', 'enduser.id', 'user.id'],
    (key) => own.get(key)?.stringValue ?? shared.get(key)?.stringValue,
  )
  return {
    id: text('gen_ai.response.id') ?? `${span.traceId}-${span.spanId}`,
    customer,
    member: text('ratecard.member'),
    model: text('gen_ai.response.model', 'gen_ai.request.model'),
    pools: exclusive({
      prompt: number('gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'),
      cacheRead: number(
        'gen_ai.usage.cache_read.input_tokens',
        'gen_ai.usage.cache_read_input_tokens',
        'gen_ai.usage.input_tokens.cached',
      ),
      cacheWrite: number(
        'gen_ai.usage.cache_creation.input_tokens',
        'gen_ai.usage.cache_creation_input_tokens',
        'gen_ai.usage.input_tokens.cache_write',
      ),
      completion: number('gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'),
      reasoning: number(
        'gen_ai.usage.reasoning.output_tokens',
        'gen_ai.usage.reasoning_tokens',
        'gen_ai.usage.output_tokens.reasoning',
      ),
    }),
    at: endOf(span.endTimeUnixNano),
    metadata: { traceId: span.traceId, spanId: span.spanId },
  }
}

function first<Found>(keys: readonly string[], of: (key: string) => Found | undefined): Found | undefined {
  for (const key of keys) {
    const value = of(key)
    if (value !== undefined && value !== '') return value
  }
  return undefined
}

/** @throws ApiError INVALID_REQUEST for what is no count */
function integer(value: Value | undefined): number | undefined {
  const written = value?.intValue ?? value?.doubleValue
  if (written === undefined) return undefined
  const count = Number(written)
  if (!Number.isSafeInteger(count) || count < 0)
    throw new ApiError('INVALID_REQUEST', `gen_ai.usage: ${written} is no number of tokens.`)
  return count
}

function endOf(nanoseconds: string | number | undefined): Date | undefined {
  const milliseconds = Math.floor(Number(nanoseconds ?? NaN) / 1e6)
  return Number.isFinite(milliseconds) && milliseconds > 0 ? new Date(milliseconds) : undefined
}
