import { z } from 'zod'

import { cacheCreation, cacheWrites, count, known, maybeText, type Produced, serviceTier } from './produced'

const bodySchema = z.looseObject({
  id: maybeText,
  model: maybeText,
  usage: z.looseObject({
    input_tokens: z.int().min(0),
    output_tokens: count,
    cache_creation_input_tokens: count,
    cache_read_input_tokens: count,
    cache_creation: cacheCreation,
    service_tier: serviceTier,
  }),
})

/** A stream begins with an event around the message; whoever adds up its deltas sends the whole again. */
const envelope = z.looseObject({ message: z.looseObject({ usage: z.unknown() }) })

/**
 * A message of Anthropic. Its input tokens are already without the cached ones, and thinking is output that
 * is not counted apart: docs.anthropic.com, prompt caching, "Tracking cache performance".
 *
 * @throws ZodError
 */
export function fromAnthropic(body: unknown): Produced[] {
  const wrapped = envelope.safeParse(body)
  const { id, model, usage } = bodySchema.parse(wrapped.success ? wrapped.data.message : body)
  const split = usage.cache_creation
  const forAnHour = split?.ephemeral_1h_input_tokens ?? 0
  const written = (split?.ephemeral_5m_input_tokens ?? 0) + forAnHour
  return [
    {
      id,
      model,
      pools: {
        inputTokens: usage.input_tokens,
        outputTokens: usage.output_tokens,
        cacheReadTokens: usage.cache_read_input_tokens,
        // The split is the same number in two parts; old bodies have only the sum, and some only the parts.
        ...cacheWrites({ all: usage.cache_creation_input_tokens || written, forAnHour }),
        reasoningTokens: 0,
      },
      serviceTier: usage.service_tier,
      metadata: known({
        responseId: id,
        cacheWrite5m: split?.ephemeral_5m_input_tokens,
        cacheWrite1h: split?.ephemeral_1h_input_tokens,
      }),
    },
  ]
}
