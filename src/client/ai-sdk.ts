import { aiSdkUsage } from './ai-sdk-usage'
import { type MeteredCall, type MeterOptions, type Planned, type Spent, startCall } from './metered-call'
import { watchReader } from './metered-stream'
import { fieldsOf } from './fields'
import { askedTier, workedTier } from './service-tier'
import { count, estimateTokens } from './tokens'

export type { MeterOptions } from './metered-call'

/** What the AI SDK hands to a middleware, as far as it matters here. */
interface Asked {
  params: {
    prompt?: unknown
    tools?: unknown
    maxOutputTokens?: number | undefined
    providerOptions?: unknown
  }
  model: { modelId: string; provider: string }
}

/** A middleware for `wrapLanguageModel` of the package `ai`, for models of specification 2 and later. */
export interface MeterMiddleware<Version extends string> {
  specificationVersion: Version
  wrapGenerate<Result extends object>(
    asked: Asked & { doGenerate: () => PromiseLike<Result> },
  ): Promise<Result>
  wrapStream<Part, Result extends { stream: ReadableStream<Part> }>(
    asked: Asked & { doStream: () => PromiseLike<Result> },
  ): Promise<Result>
}

/**
 * Holds credits before each call of a language model, and charges what was used after it.
 *
 * @example
 * const model = wrapLanguageModel({
 *   model: openai('gpt-4o'), middleware: meterAiSdk({ ratecard, customer: 'org_42', provider: 'openai' }),
 * })
 */
export function meterAiSdk<Version extends string = 'v3'>({
  specificationVersion = 'v3' as Version,
  ...options
}: MeterOptions & {
  /** That of the installed `ai`: the types of version 6 ask for 'v3', later ones for their own. @default 'v3' */
  specificationVersion?: Version
}): MeterMiddleware<Version> {
  return {
    specificationVersion,
    wrapGenerate: async (asked) => {
      const call = await startCall({ options, planned: plan(asked) })
      const result = await released(call, () => asked.doGenerate())
      const { usage, providerMetadata, response, content } = fieldsOf(result)
      const tokens = aiSdkUsage({ usage, provider: asked.model.provider, metadata: providerMetadata })
      await call.charge({
        tokens,
        responseId: fieldsOf(response).id,
        serviceTier: workedTier(tierIn(providerMetadata)),
        ...(tokens ? {} : { writtenTokens: estimateTokens(content) }),
      })
      return result
    },
    wrapStream: async (asked) => {
      const reader = watchReader()
      const call = await startCall({ options, planned: plan(asked), isAlive: () => reader.isAlive() })
      const result = await released(call, () => asked.doStream())
      const parts = readParts(asked.model.provider)
      const stream = watched(result.stream, {
        see: (part) => parts.see(part),
        reading: (isReading) => reader.reading(isReading),
        over: async () => {
          const spent = parts.spent()
          await (spent ? call.charge(spent) : call.release())
        },
      })
      return { ...result, stream }
    },
  }
}

function plan({ params, model }: Asked): Planned {
  return {
    model: model.modelId,
    inputTokens: estimateTokens([params.prompt, params.tools]),
    outputTokens: count(params.maxOutputTokens) || undefined,
    serviceTier: askedTier(tierIn(params.providerOptions)),
  }
}

/** Each provider has an object of its own in its options and metadata; Anthropic's usage stands there as it was sent. */
function tierIn(byProvider: unknown): unknown {
  return Object.values(fieldsOf(byProvider))
    .map((own) => fieldsOf(own).serviceTier ?? fieldsOf(fieldsOf(own).usage).service_tier)
    .find((tier) => typeof tier === 'string')
}

async function released<Result>(call: MeteredCall, make: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await make()
  } catch (error) {
    await call.release()
    throw error
  }
}

function readParts(provider: string): { see(part: unknown): void; spent(): Spent | undefined } {
  let finish: Readonly<Record<string, unknown>> | undefined
  let responseId: unknown
  let writtenTokens = 0
  let hasBegun = false
  return {
    see: (part) => {
      const { type, id, delta } = fieldsOf(part)
      if (type === 'response-metadata') responseId ??= id
      if (type === 'finish') finish = fieldsOf(part)
      hasBegun ||= type !== 'stream-start' && type !== 'error'
      if (typeof delta === 'string') writtenTokens += estimateTokens(delta)
    },
    spent: () => {
      const { usage, providerMetadata: metadata } = finish ?? {}
      const tokens = aiSdkUsage({ usage, provider, metadata })
      if (tokens) return { tokens, responseId, serviceTier: workedTier(tierIn(metadata)) }
      return hasBegun ? { responseId, writtenTokens } : undefined
    },
  }
}

interface Watch {
  see(part: unknown): void
  over(): Promise<void>
  reading(isReading: boolean): void
}

/** By hand, because a TransformStream does not tell on every runtime that its reader has left. */
function watched<Part>(stream: ReadableStream<Part>, watch: Watch): ReadableStream<Part> {
  const source = stream.getReader()
  return new ReadableStream<Part>({
    pull: async (controller) => {
      watch.reading(true)
      try {
        const { done, value } = await source.read()
        if (!done) {
          watch.see(value)
          controller.enqueue(value)
          return
        }
      } catch (error) {
        await watch.over()
        throw error
      } finally {
        watch.reading(false)
      }
      await watch.over()
      controller.close()
    },
    cancel: async (reason) => {
      try {
        await source.cancel(reason)
      } finally {
        await watch.over()
      }
    },
  })
}
