import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'
import {
  count,
  customerOf,
  epochSeconds,
  exclusive,
  known,
  maybeText,
  naming,
  type Produced,
  serviceTier,
} from './produced'

const details = z
  .looseObject({ cached_tokens: count, cache_write_tokens: count, reasoning_tokens: count })
  .nullish()

/** Chat completions, also the last chunk of a stream, and embeddings: prompt and completion. */
const chatUsage = z.looseObject({
  prompt_tokens: z.int().min(0),
  completion_tokens: count,
  prompt_tokens_details: details,
  completion_tokens_details: details,
})

/** The Responses API: input and output. */
const responsesUsage = z.looseObject({
  input_tokens: z.int().min(0),
  output_tokens: count,
  input_tokens_details: details,
  output_tokens_details: details,
})

const bodySchema = z.looseObject({
  id: maybeText,
  model: maybeText,
  created: epochSeconds,
  created_at: epochSeconds,
  ...naming,
  service_tier: serviceTier,
  usage: z.union([chatUsage, responsesUsage]).nullish(),
})

/** A stream of the Responses API ends with one of these events around the response; what was cut off was worked too. */
const envelope = z.looseObject({
  type: z.enum(['response.completed', 'response.incomplete', 'response.failed']),
  response: z.looseObject({}),
})

/**
 * A body of OpenAI or of Azure OpenAI. What was read from a cache or written to it stands inside the prompt's, reasoning inside the
 * completion's: platform.openai.com/docs/api-reference, the `usage` objects.
 *
 * @throws ZodError, ApiError INVALID_REQUEST
 */
export function fromOpenAI(body: unknown): Produced[] {
  const ended = envelope.safeParse(body)
  const { id, model, created, created_at, user, metadata, service_tier, usage } = bodySchema.parse(
    ended.success ? ended.data.response : body,
  )
  if (!usage) {
    throw new ApiError(
      'INVALID_REQUEST',
      'usage: is missing. Of a stream, send the last chunk, asked for with stream_options.include_usage.',
    )
  }
  const pools = isChat(usage)
    ? exclusive({
        prompt: usage.prompt_tokens,
        cacheRead: usage.prompt_tokens_details?.cached_tokens ?? 0,
        cacheWrite: usage.prompt_tokens_details?.cache_write_tokens ?? 0,
        completion: usage.completion_tokens,
        reasoning: usage.completion_tokens_details?.reasoning_tokens ?? 0,
      })
    : exclusive({
        prompt: usage.input_tokens,
        cacheRead: usage.input_tokens_details?.cached_tokens ?? 0,
        cacheWrite: usage.input_tokens_details?.cache_write_tokens ?? 0,
        completion: usage.output_tokens,
        reasoning: usage.output_tokens_details?.reasoning_tokens ?? 0,
      })
  return [
    {
      id,
      customer: customerOf({ user, metadata }),
      model,
      pools,
      at: created ?? created_at,
      serviceTier: service_tier,
      metadata: known({ responseId: id }),
    },
  ]
}

function isChat(
  usage: z.infer<typeof chatUsage> | z.infer<typeof responsesUsage>,
): usage is z.infer<typeof chatUsage> {
  return 'prompt_tokens' in usage
}
