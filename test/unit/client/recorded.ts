/** Answers as the providers send them, cut down to what matters. */

const chunk = (choices: object[], more: object = {}) => ({
  id: 'chatcmpl-CVFjOTBIgA3kuQLnIXXxtg7Ge7hbs',
  object: 'chat.completion.chunk',
  created: 1_761_564_674,
  model: 'gpt-4o-2024-08-06',
  service_tier: 'default',
  choices,
  usage: null,
  ...more,
})

export const CHAT_USAGE = {
  prompt_tokens: 2_006,
  completion_tokens: 300,
  total_tokens: 2_306,
  prompt_tokens_details: { cached_tokens: 1_920, audio_tokens: 0 },
  completion_tokens_details: {
    reasoning_tokens: 128,
    audio_tokens: 0,
    accepted_prediction_tokens: 0,
    rejected_prediction_tokens: 0,
  },
}

/** The pools of {@link CHAT_USAGE}. */
export const CHAT_TOKENS = {
  inputTokens: 86,
  cacheReadTokens: 1_920,
  cacheWriteTokens: 0,
  outputTokens: 172,
  reasoningTokens: 128,
}

export const CHAT = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  model: 'gpt-4o-2024-08-06',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello!' }, finish_reason: 'stop' }],
  usage: CHAT_USAGE,
}

export const CHAT_CHUNKS = [
  chunk([{ index: 0, delta: { role: 'assistant', content: '' }, finish_reason: null }]),
  chunk([{ index: 0, delta: { content: 'Hello' }, finish_reason: null }]),
  chunk([{ index: 0, delta: { content: ' there, ' }, finish_reason: null }]),
  chunk([{ index: 0, delta: {}, finish_reason: 'stop' }]),
]
export const CHAT_LAST_CHUNK = chunk([], { usage: CHAT_USAGE })

export const RESPONSE_USAGE = {
  input_tokens: 328,
  input_tokens_details: { cached_tokens: 128 },
  output_tokens: 52,
  output_tokens_details: { reasoning_tokens: 12 },
  total_tokens: 380,
}
export const RESPONSE_TOKENS = {
  inputTokens: 200,
  cacheReadTokens: 128,
  cacheWriteTokens: 0,
  outputTokens: 40,
  reasoningTokens: 12,
}
export const RESPONSE = {
  id: 'resp_1',
  object: 'response',
  status: 'completed',
  usage: RESPONSE_USAGE,
  output: [],
}
export const RESPONSE_EVENTS = [
  {
    type: 'response.created',
    sequence_number: 0,
    response: { ...RESPONSE, status: 'in_progress', usage: null },
  },
  { type: 'response.output_text.delta', sequence_number: 1, item_id: 'msg_1', delta: 'Hello' },
  { type: 'response.completed', sequence_number: 2, response: RESPONSE },
]

export const MESSAGE_USAGE = {
  input_tokens: 9,
  cache_creation_input_tokens: 14_886,
  cache_read_input_tokens: 13_421,
  cache_creation: { ephemeral_5m_input_tokens: 14_886, ephemeral_1h_input_tokens: 0 },
  output_tokens: 463,
  service_tier: 'standard',
}
export const MESSAGE_TOKENS = {
  inputTokens: 9,
  cacheReadTokens: 13_421,
  cacheWriteTokens: 14_886,
  outputTokens: 463,
  reasoningTokens: 0,
}
export const MESSAGE = {
  id: 'msg_01detail',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5-20250929',
  content: [{ type: 'text', text: 'Hello!' }],
  usage: MESSAGE_USAGE,
}
export const MESSAGE_EVENTS = [
  {
    type: 'message_start',
    message: { ...MESSAGE, content: [], usage: { ...MESSAGE_USAGE, output_tokens: 2 } },
  },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'ping' },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hello to all of you' } },
  { type: 'content_block_stop', index: 0 },
  {
    type: 'message_delta',
    delta: { stop_reason: 'end_turn', stop_sequence: null },
    usage: { output_tokens: 463, input_tokens: null },
  },
  { type: 'message_stop' },
]
