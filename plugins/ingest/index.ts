import { fromAnthropic } from './anthropic'
import { fromDify } from './dify'
import { fromGemini } from './gemini'
import { fromLiteLLM } from './litellm'
import { fromOpenAI } from './openai'
import { fromOtel } from './otel'
import type { Produced } from './produced'

/** The messages in a body, by producer. */
export const PRODUCERS = {
  openai: fromOpenAI,
  anthropic: fromAnthropic,
  gemini: fromGemini,
  dify: fromDify,
  litellm: fromLiteLLM,
  otel: fromOtel,
} as const satisfies Record<string, (body: unknown) => Produced[]>

export type Producer = keyof typeof PRODUCERS

export { cloudEvents, fromCloudEvent } from './cloud-events'
export { type Said, toUsageEvent } from './usage-event'
