import { fieldsOf } from './fields'
import { count, exclusive, type Tokens } from './tokens'

/**
 * The `usage` of a chat completion or of a response. Cached tokens are within the prompt's, reasoning tokens
 * within the answer's; providers that speak OpenAI's language name some of them otherwise.
 *
 * @returns undefined when nothing was reported
 */
export function openAIUsage(usage: unknown): Tokens | undefined {
  const fields = fieldsOf(usage)
  const isChat = 'prompt_tokens' in fields
  if (!isChat && !('input_tokens' in fields)) return undefined
  const input = fieldsOf(isChat ? fields.prompt_tokens_details : fields.input_tokens_details)
  const output = fieldsOf(isChat ? fields.completion_tokens_details : fields.output_tokens_details)
  return exclusive({
    input: count(isChat ? fields.prompt_tokens : fields.input_tokens),
    output: count(isChat ? fields.completion_tokens : fields.output_tokens),
    cacheRead: count(input.cached_tokens ?? fields.prompt_cache_hit_tokens),
    cacheWrite: count(input.cache_write_tokens),
    reasoning: count(output.reasoning_tokens),
  })
}
