import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'
import {
  cacheCreation,
  count,
  customerIn,
  customerOf,
  epochSeconds,
  exclusive,
  known,
  maybeText,
  type Produced,
  serviceTier,
} from './produced'

const maybeCount = z.int().min(0).nullish()

const usageObject = z
  .looseObject({
    prompt_tokens: maybeCount,
    completion_tokens: count,
    prompt_tokens_details: z
      .looseObject({
        cached_tokens: count,
        cache_creation_tokens: count,
        cache_write_tokens: count,
        cache_creation_token_details: cacheCreation,
      })
      .nullish(),
    completion_tokens_details: z.looseObject({ reasoning_tokens: count }).nullish(),
    cache_read_input_tokens: count,
    cache_creation_input_tokens: count,
    service_tier: serviceTier,
  })
  .nullish()

/** What the generic API callback sends of each call, LiteLLM's StandardLoggingPayload; or the response to one, with `usage`. */
const callSchema = z.looseObject({
  id: maybeText,
  status: maybeText,
  model: maybeText,
  prompt_tokens: maybeCount,
  completion_tokens: maybeCount,
  usage: usageObject,
  created: epochSeconds,
  endTime: z.number().nullish(),
  end_user: maybeText,
  user: maybeText,
  metadata: z
    .looseObject({
      usage_object: usageObject,
      requester_metadata: z.record(z.string(), z.unknown()).nullish(),
      user_api_key_end_user_id: maybeText,
      user_api_key_user_id: maybeText,
      user_api_key_team_id: maybeText,
    })
    .nullish(),
})

/** What its OpenMeter callback sends: a CloudEvent. */
const openMeterSchema = z.looseObject({
  specversion: z.string(),
  id: maybeText,
  subject: maybeText,
  time: maybeText,
  data: z.looseObject({ model: maybeText, prompt_tokens: count, completion_tokens: count }),
})

/**
 * Calls that went through a LiteLLM proxy, one or many. Its prompt tokens contain the cached ones of every
 * provider. Calls that failed are left out.
 *
 * @throws ZodError, ApiError INVALID_REQUEST
 */
export function fromLiteLLM(body: unknown): Produced[] {
  const calls = Array.isArray(body) ? (body as unknown[]) : [body]
  return calls.flatMap((call) => {
    const event = openMeterSchema.safeParse(call)
    return event.success ? [ofEvent(event.data)] : ofCall(callSchema.parse(call))
  })
}

function ofCall(call: z.infer<typeof callSchema>): Produced[] {
  if (call.status === 'failure') return []
  const { metadata } = call
  const usage = call.usage ?? metadata?.usage_object
  const prompt = usage?.prompt_tokens_details
  const promptTokens = call.prompt_tokens ?? usage?.prompt_tokens
  if (typeof promptTokens !== 'number') throw new ApiError('INVALID_REQUEST', 'prompt_tokens: is missing.')
  return [
    {
      id: call.id,
      customer:
        customerIn(metadata?.requester_metadata) ??
        customerOf({ user: call.end_user ?? call.user, metadata }) ??
        metadata?.user_api_key_end_user_id ??
        metadata?.user_api_key_team_id,
      member: metadata?.user_api_key_user_id,
      model: plainModel(call.model),
      pools: exclusive({
        prompt: promptTokens,
        // The same numbers stand in several places, and which of them depends on the provider.
        cacheRead: prompt?.cached_tokens || (usage?.cache_read_input_tokens ?? 0),
        cacheWrite:
          usage?.cache_creation_input_tokens ||
          prompt?.cache_creation_tokens ||
          (prompt?.cache_write_tokens ?? 0),
        cacheWrite1h: prompt?.cache_creation_token_details?.ephemeral_1h_input_tokens ?? 0,
        completion: call.completion_tokens ?? usage?.completion_tokens ?? 0,
        reasoning: usage?.completion_tokens_details?.reasoning_tokens ?? 0,
      }),
      at: typeof call.endTime === 'number' ? new Date(call.endTime * 1000) : call.created,
      serviceTier: usage?.service_tier,
      metadata: known({ callId: call.id }),
    },
  ]
}

function ofEvent({ id, subject, time, data }: z.infer<typeof openMeterSchema>): Produced {
  return {
    id,
    customer: subject,
    model: plainModel(data.model),
    pools: exclusive({ prompt: data.prompt_tokens, completion: data.completion_tokens }),
    at: time && !Number.isNaN(Date.parse(time)) ? new Date(time) : undefined,
    metadata: known({ callId: id }),
  }
}

/** LiteLLM writes its name of the provider before the model's. */
function plainModel(model: string | undefined): string | undefined {
  return model?.split('/').at(-1)
}
