import { z } from 'zod'

import {
  cacheCreation,
  cacheWrites,
  count,
  customerOf,
  known,
  maybeText,
  naming,
  type Pools,
  type Produced,
  reasonedApart,
  serviceTier,
} from './produced'

const counts = {
  input_tokens: z.int().min(0),
  output_tokens: count,
  cache_creation_input_tokens: count,
  cache_read_input_tokens: count,
  cache_creation: cacheCreation,
  output_tokens_details: z.looseObject({ thinking_tokens: count }).nullish(),
}
const countsSchema = z.looseObject(counts)
type Counts = z.infer<typeof countsSchema>

const bodySchema = z.looseObject({
  id: maybeText,
  model: maybeText,
  ...naming,
  usage: z.looseObject({
    ...counts,
    service_tier: serviceTier,
    server_tool_use: z.looseObject({ web_search_requests: count, web_fetch_requests: count }).nullish(),
    iterations: z.array(z.looseObject({ type: maybeText })).nullish(),
  }),
})

/** A stream begins with an event around the message; whoever adds up its deltas sends the whole again. */
const envelope = z.looseObject({ message: z.looseObject({ usage: z.unknown() }) })

/**
 * A message of Anthropic. Its input tokens are already without the cached ones; thinking is inside of its output:
 * docs.anthropic.com, prompt caching, "Tracking cache performance". What compacting the conversation took is paid too,
 * and stands only among the iterations.
 *
 * @throws ZodError, ApiError INVALID_REQUEST
 */
export function fromAnthropic(body: unknown): Produced[] {
  const wrapped = envelope.safeParse(body)
  const { id, model, usage, user, metadata } = bodySchema.parse(wrapped.success ? wrapped.data.message : body)
  const compactions = (usage.iterations ?? []).filter(({ type }) => type === 'compaction')
  const split = usage.cache_creation
  return [
    {
      id,
      customer: customerOf({ user, metadata }),
      model,
      pools: [usage, ...compactions.map((one) => countsSchema.parse(one))].map(poolsOf).reduce(added),
      serviceTier: usage.service_tier,
      metadata: known({
        responseId: id,
        cacheWrite5m: split?.ephemeral_5m_input_tokens,
        cacheWrite1h: split?.ephemeral_1h_input_tokens,
        webSearches: usage.server_tool_use?.web_search_requests || undefined,
        webFetches: usage.server_tool_use?.web_fetch_requests || undefined,
      }),
    },
  ]
}

function poolsOf(counted: Counts): Pools {
  const split = counted.cache_creation
  const forAnHour = split?.ephemeral_1h_input_tokens ?? 0
  const written = (split?.ephemeral_5m_input_tokens ?? 0) + forAnHour
  return {
    inputTokens: counted.input_tokens,
    cacheReadTokens: counted.cache_read_input_tokens,
    // The split is the same number in two parts; old bodies have only the sum, and some only the parts.
    ...cacheWrites({ all: counted.cache_creation_input_tokens || written, forAnHour }),
    ...reasonedApart({
      completion: counted.output_tokens,
      reasoning: counted.output_tokens_details?.thinking_tokens ?? 0,
    }),
  }
}

function added(one: Pools, other: Pools): Pools {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    cacheWrite1hTokens: one.cacheWrite1hTokens + other.cacheWrite1hTokens,
    reasoningTokens: one.reasoningTokens + other.reasoningTokens,
  }
}
