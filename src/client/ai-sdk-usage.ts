import { fieldsOf } from './fields'
import { count, exclusive, type Tokens } from './tokens'

interface Reported {
  usage: unknown
  /** As the model names it: `openai.chat`, `anthropic.messages`. */
  provider: string
  /** `providerMetadata` of the same answer. */
  metadata?: unknown
}

/**
 * The usage of a language model of the AI SDK, specification 2 (flat) or 3 (with parts).
 *
 * @returns undefined when nothing was reported
 */
export function aiSdkUsage({ usage, provider, metadata }: Reported): Tokens | undefined {
  const fields = fieldsOf(usage)
  if (typeof fields.inputTokens === 'object' || typeof fields.outputTokens === 'object')
    return parted(fields, metadata)
  if (fields.inputTokens === undefined && fields.outputTokens === undefined) return undefined
  return flat({ fields, provider, metadata })
}

function parted(fields: Readonly<Record<string, unknown>>, metadata: unknown): Tokens | undefined {
  const input = fieldsOf(fields.inputTokens)
  const output = fieldsOf(fields.outputTokens)
  if ([input.total, input.noCache, output.total, output.text].every((value) => value === undefined)) {
    return undefined
  }
  const cacheRead = count(input.cacheRead)
  const cacheWrite = count(input.cacheWrite)
  const reasoning = count(output.reasoning)
  return exclusive({
    input: input.noCache === undefined ? count(input.total) : count(input.noCache) + cacheRead + cacheWrite,
    output: output.total === undefined ? count(output.text) + reasoning : count(output.total),
    cacheRead,
    cacheWrite,
    cacheWrite1h: writtenForAnHour(metadata),
    reasoning,
  })
}

/** Providers whose input does not hold what was read from or written to a cache. */
const CACHE_BESIDE_INPUT = /anthropic|bedrock/

/** Specification 2 does not say what holds what: providers passed on what they had. */
function flat({
  fields,
  provider,
  metadata,
}: {
  fields: Readonly<Record<string, unknown>>
  provider: string
  metadata: unknown
}): Tokens {
  const input = count(fields.inputTokens)
  const output = count(fields.outputTokens)
  const cacheRead = count(fields.cachedInputTokens)
  const cacheWrite = cacheWritten(metadata)
  const reasoning = count(fields.reasoningTokens)
  const isCacheBeside = CACHE_BESIDE_INPUT.test(provider) || cacheRead > input
  // Google counts thoughts beside the answer; the total then is more than the two.
  const isReasoningBeside =
    reasoning > output || (reasoning > 0 && count(fields.totalTokens) >= input + output + reasoning)
  return exclusive({
    input: isCacheBeside ? input + cacheRead + cacheWrite : input,
    output: isReasoningBeside ? output + reasoning : output,
    cacheRead,
    cacheWrite,
    cacheWrite1h: writtenForAnHour(metadata),
    reasoning,
  })
}

function cacheWritten(metadata: unknown): number {
  const { anthropic, bedrock } = fieldsOf(metadata)
  return (
    count(fieldsOf(anthropic).cacheCreationInputTokens) ||
    count(fieldsOf(fieldsOf(bedrock).usage).cacheWriteInputTokens)
  )
}

/** Anthropic's own usage stands beside, as it was sent. */
function writtenForAnHour(metadata: unknown): number {
  const { usage } = fieldsOf(fieldsOf(metadata).anthropic)
  return count(fieldsOf(fieldsOf(usage).cache_creation).ephemeral_1h_input_tokens)
}
