import { anthropicUsage, laterUsage } from './anthropic-usage'
import type { Dialect } from './metered-create'
import { fieldsOf } from './fields'
import { workedTier } from './service-tier'
import { count, estimateTokens } from './tokens'

/** `messages.create`. A stream says at its start what it has read, and near its end what it has written. */
export const anthropicMessages: Dialect = {
  plan: ({ model, system, messages, tools, max_tokens }) => ({
    model: typeof model === 'string' ? model : undefined,
    inputTokens: estimateTokens([system, messages, tools]),
    outputTokens: count(max_tokens) || undefined,
  }),
  ask: (body) => body,
  read: ({ id, usage, content }) => {
    const tokens = anthropicUsage(usage)
    return {
      tokens,
      responseId: id,
      serviceTier: workedTier(fieldsOf(usage).service_tier),
      ...(tokens ? {} : { writtenTokens: estimateTokens(content) }),
    }
  },
  readStream: () => {
    let usage: unknown
    let responseId: unknown
    let writtenTokens = 0
    let isWhole = false
    return {
      see: ({ type, message, usage: later, delta }) => {
        if (type === 'message_start') {
          responseId = fieldsOf(message).id
          usage = laterUsage(usage, fieldsOf(message).usage)
        }
        if (type === 'message_delta') {
          usage = laterUsage(usage, later)
          isWhole = true
        }
        if (type === 'content_block_delta') {
          const { text, thinking, partial_json } = fieldsOf(delta)
          writtenTokens += estimateTokens([text, thinking, partial_json])
        }
        return true
      },
      spent: () => {
        if (responseId === undefined && usage === undefined) return undefined
        return {
          tokens: anthropicUsage(usage),
          responseId,
          serviceTier: workedTier(fieldsOf(usage).service_tier),
          ...(isWhole ? {} : { writtenTokens }),
        }
      },
    }
  },
}
