import { z } from 'zod'

import { count, customerOf, exclusive, known, maybeText, naming, type Produced } from './produced'

const bodySchema = z.looseObject({
  responseId: maybeText,
  id: maybeText,
  modelVersion: maybeText,
  createTime: maybeText,
  ...naming,
  usageMetadata: z.looseObject({
    promptTokenCount: count,
    cachedContentTokenCount: count,
    candidatesTokenCount: count,
    thoughtsTokenCount: count,
    toolUsePromptTokenCount: count,
  }),
})

/**
 * A body of the Gemini API or of Vertex AI; of a stream, the last chunk. Cached content stands inside the
 * prompt's count; thoughts and tool prompts stand beside the others:
 * ai.google.dev/api/generate-content#UsageMetadata.
 *
 * @throws ZodError, ApiError INVALID_REQUEST
 */
export function fromGemini(body: unknown): Produced[] {
  const chunks = Array.isArray(body) ? (body as unknown[]) : [body]
  const message = bodySchema.parse(chunks.at(-1))
  const { responseId, modelVersion, createTime, usageMetadata: usage } = message
  return [
    {
      id: responseId ?? message.id,
      customer: customerOf(message),
      // Addresses name a model as `models/…`, and Vertex AI as `publishers/google/models/…`.
      model: modelVersion?.split('/').at(-1),
      pools: exclusive({
        prompt: usage.promptTokenCount + usage.toolUsePromptTokenCount,
        cacheRead: usage.cachedContentTokenCount,
        completion: usage.candidatesTokenCount + usage.thoughtsTokenCount,
        reasoning: usage.thoughtsTokenCount,
      }),
      at: dateOf(createTime),
      metadata: known({ responseId }),
    },
  ]
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? NaN)
  return Number.isNaN(date.getTime()) ? undefined : date
}
