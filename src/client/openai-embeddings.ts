import type { Dialect } from './metered-create'
import { openAIUsage } from './openai-usage'
import { estimateTokens } from './tokens'

/** `embeddings.create`: reads, and writes nothing. */
export const openAIEmbeddings: Dialect = {
  plan: ({ model, input }) => ({
    model: typeof model === 'string' ? model : undefined,
    inputTokens: Array.isArray(input) && typeof input[0] === 'number' ? input.length : estimateTokens(input),
    outputTokens: 0,
  }),
  ask: (body) => body,
  read: ({ usage }) => ({ tokens: openAIUsage(usage) }),
  readStream: () => ({ see: () => true, spent: () => undefined }),
}
