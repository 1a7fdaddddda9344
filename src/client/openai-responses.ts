import { RatecardError } from './error'
import type { Dialect } from './metered-create'
import { openAIUsage } from './openai-usage'
import { fieldsOf } from './fields'
import { count, estimateTokens, type Tokens } from './tokens'

/** `responses.create`. A stream says what was used in its last event, which carries the whole response. */
export const openAIResponses: Dialect = {
  plan: ({ model, input, instructions, tools, max_output_tokens, background }) => {
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
    }
  },
  ask: (body) => body,
  read: ({ id, usage, status, output }) => {
    const tokens = openAIUsage(usage)
    if (tokens) return { tokens, responseId: id }
    return status === 'failed' ? undefined : { responseId: id, writtenTokens: estimateTokens(output) }
  },
  readStream: () => {
    let tokens: Tokens | undefined
    let responseId: unknown
    let writtenTokens = 0
    let isFailed = false
    return {
      see: ({ type, response, delta }) => {
        const { id, usage } = fieldsOf(response)
        responseId ??= id
        tokens = openAIUsage(usage) ?? tokens
        if (typeof delta === 'string') writtenTokens += estimateTokens(delta)
        isFailed ||= type === 'response.failed'
        return true
      },
      spent: () => {
        if (tokens) return { tokens, responseId }
        return isFailed || responseId === undefined ? undefined : { responseId, writtenTokens }
      },
    }
  },
}
