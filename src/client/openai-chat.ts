import type { Spent } from './metered-call'
import type { Dialect } from './metered-create'
import { openAIUsage } from './openai-usage'
import { fieldsOf } from './fields'
import { askedTier, workedTier } from './service-tier'
import { count, estimateTokens, type Tokens } from './tokens'

/** `chat.completions.create`. A stream only says what was used when it is asked to, in a last chunk of its own. */
export const openAIChat: Dialect = {
  plan: ({ model, messages, tools, max_completion_tokens, max_tokens, n, service_tier }) => {
    const most = count(max_completion_tokens ?? max_tokens) * Math.max(1, count(n))
    return {
      model: typeof model === 'string' ? model : undefined,
      inputTokens: estimateTokens([messages, tools]),
      outputTokens: most || undefined,
      serviceTier: askedTier(service_tier),
    }
  },
  ask: (body) =>
    body.stream === true
      ? { ...body, stream_options: { ...fieldsOf(body.stream_options), include_usage: true } }
      : body,
  read: ({ id, usage, choices, service_tier }) => {
    const tokens = openAIUsage(usage)
    return {
      tokens,
      responseId: id,
      serviceTier: workedTier(service_tier),
      ...(tokens ? {} : { writtenTokens: written(choices, 'message') }),
    }
  },
  readStream: ({ stream_options }) => {
    const isUsageWanted = fieldsOf(stream_options).include_usage === true
    let tokens: Tokens | undefined
    let responseId: unknown
    let serviceTier: Spent['serviceTier']
    let writtenTokens = 0
    return {
      see: ({ id, usage, choices, service_tier }) => {
        responseId ??= id
        tokens = openAIUsage(usage) ?? tokens
        serviceTier = workedTier(service_tier) ?? serviceTier
        writtenTokens += written(choices, 'delta')
        const isUsageOnly = openAIUsage(usage) !== undefined && Array.isArray(choices) && choices.length === 0
        return isUsageWanted || !isUsageOnly
      },
      spent: () => {
        if (tokens) return { tokens, responseId, serviceTier }
        return responseId === undefined ? undefined : { responseId, writtenTokens, serviceTier }
      },
    }
  },
}

function written(choices: unknown, name: 'message' | 'delta'): number {
  if (!Array.isArray(choices)) return 0
  return choices.reduce<number>((sum, choice) => {
    const { role: _role, ...said } = fieldsOf(fieldsOf(choice)[name])
    return sum + estimateTokens(said)
  }, 0)
}
