import { RatecardError } from './error'
import type { Spent } from './metered-call'
import type { Dialect } from './metered-create'
import { openAIUsage } from './openai-usage'
import { fieldsOf } from './fields'
import { askedTier, workedTier } from './service-tier'
import { count, estimateTokens, type Tokens } from './tokens'

/** `responses.create`. A stream says what was used in its last event, which carries the whole response. */
export const openAIResponses: Dialect = {
  plan: ({ model, input, instructions, tools, max_output_tokens, background, service_tier }) => {
    if (background === true) {
      throw new RatecardError({
        code: 'UNSUPPORTED',
        status: 0,
        message: 'A background response is not metered here: hold before it, and settle when it is done.',
      })
    }
    return {
      model: typeof model === 'string' ? model : undefined,
      inputTokens: estimateTokens([input, instructions, tools]),
      outputTokens: count(max_output_tokens) || undefined,
      serviceTier: askedTier(service_tier),
    }
  },
  ask: (body) => body,
  read: ({ id, usage, status, output, service_tier }) => {
    const tokens = openAIUsage(usage)
    const serviceTier = workedTier(service_tier)
    if (tokens) return { tokens, responseId: id, serviceTier }
    return status === 'failed'
      ? undefined
      : { responseId: id, writtenTokens: estimateTokens(output), serviceTier }
  },
  readStream: () => {
    let tokens: Tokens | undefined
    let responseId: unknown
    let serviceTier: Spent['serviceTier']
    let writtenTokens = 0
    let isFailed = false
    return {
      see: ({ type, response, delta }) => {
        const { id, usage, service_tier } = fieldsOf(response)
        responseId ??= id
        tokens = openAIUsage(usage) ?? tokens
        serviceTier = workedTier(service_tier) ?? serviceTier
        if (typeof delta === 'string') writtenTokens += estimateTokens(delta)
        isFailed ||= type === 'response.failed'
        return true
      },
      spent: () => {
        if (tokens) return { tokens, responseId, serviceTier }
        return isFailed || responseId === undefined ? undefined : { responseId, writtenTokens, serviceTier }
      },
    }
  },
}
