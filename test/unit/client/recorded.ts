/** Answers in the full shape that the providers send, with values of our own. */

const CHAT_ID = 'chatcmpl-CVFjOTBIgA3kuQLnIXXxtg7Ge7hbs'
const CHAT_COMMON = {
  id: CHAT_ID,
  created: 1_761_564_674,
  model: 'gpt-4o-2024-08-06',
  service_tier: 'default',
  system_fingerprint: 'fp_cbf1785567',
}

const chunk = (choices: object[], more: object = {}) => ({
  ...CHAT_COMMON,
  object: 'chat.completion.chunk',
  choices,
  usage: null,
  obfuscation: 'KvQ3b',
  ...more,
})
const choice = (delta: object, finish_reason: string | null = null) => ({
  index: 0,
  delta,
  logprobs: null,
  finish_reason,
})

export const CHAT_USAGE = {
  prompt_tokens: 2_006,
  completion_tokens: 300,
  total_tokens: 2_306,
  prompt_tokens_details: { cached_tokens: 1_920, audio_tokens: 0, cache_write_tokens: 0 },
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
  ...CHAT_COMMON,
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: '{"greeting":"Hello!"}', refusal: null, annotations: [] },
      logprobs: null,
      finish_reason: 'stop',
    },
  ],
  usage: CHAT_USAGE,
}

const CALL = {
  id: 'call_u7wNnB',
  type: 'function',
  function: { name: 'weather', arguments: '{"city":"Ulm"}' },
}

/** The model wants a tool to be run first. */
export const CHAT_TOOL_CALL = {
  ...CHAT,
  choices: [
    {
      ...CHAT.choices[0],
      message: { role: 'assistant', content: null, refusal: null, annotations: [], tool_calls: [CALL] },
      finish_reason: 'tool_calls',
    },
  ],
  usage: { ...CHAT_USAGE, completion_tokens: 18, total_tokens: 2_024, completion_tokens_details: undefined },
}

export const CHAT_CHUNKS = [
  chunk([choice({ role: 'assistant', content: '', refusal: null })]),
  chunk([choice({ content: 'Hello' })]),
  chunk([choice({ content: ' there, ' })]),
  chunk([choice({}, 'stop')]),
]
export const CHAT_LAST_CHUNK = chunk([], { usage: CHAT_USAGE })

export const CHAT_TOOL_CHUNKS = [
  chunk([
    choice({
      role: 'assistant',
      content: null,
      tool_calls: [{ index: 0, ...CALL, function: { name: 'weather', arguments: '' } }],
    }),
  ]),
  chunk([choice({ tool_calls: [{ index: 0, function: { arguments: '{"city":' } }] })]),
  chunk([choice({ tool_calls: [{ index: 0, function: { arguments: '"Ulm"}' } }] })]),
  chunk([choice({}, 'tool_calls')]),
]

export const RESPONSE_USAGE = {
  input_tokens: 328,
  input_tokens_details: { cached_tokens: 128, cache_write_tokens: 100 },
  output_tokens: 52,
  output_tokens_details: { reasoning_tokens: 12 },
  total_tokens: 380,
}
export const RESPONSE_TOKENS = {
  inputTokens: 100,
  cacheReadTokens: 128,
  cacheWriteTokens: 100,
  outputTokens: 40,
  reasoningTokens: 12,
}
const TEXT = { type: 'output_text', annotations: [], logprobs: [], text: 'Hello' }
const ITEM = { id: 'msg_1', type: 'message', status: 'completed', role: 'assistant', content: [TEXT] }
export const RESPONSE = {
  id: 'resp_68af4030592c81938ec0a5fbab4a3e9f',
  object: 'response',
  created_at: 1_761_564_674,
  status: 'completed',
  background: false,
  error: null,
  incomplete_details: null,
  instructions: null,
  max_output_tokens: 100,
  model: 'gpt-5-2025-08-07',
  output: [{ id: 'rs_1', type: 'reasoning', summary: [] }, ITEM],
  parallel_tool_calls: true,
  previous_response_id: null,
  reasoning: { effort: 'medium', summary: null },
  service_tier: 'default',
  store: true,
  temperature: 1,
  text: { format: { type: 'text' }, verbosity: 'medium' },
  tool_choice: 'auto',
  tools: [],
  top_p: 1,
  truncation: 'disabled',
  usage: RESPONSE_USAGE,
  user: null,
  metadata: {},
}
const BEGUN = { ...RESPONSE, status: 'in_progress', output: [], usage: null }
const at = { item_id: 'msg_1', output_index: 0, content_index: 0 }
export const RESPONSE_EVENTS = [
  { type: 'response.created', response: BEGUN },
  { type: 'response.in_progress', response: BEGUN },
  {
    type: 'response.output_item.added',
    output_index: 0,
    item: { ...ITEM, status: 'in_progress', content: [] },
  },
  { type: 'response.content_part.added', ...at, part: { ...TEXT, text: '' } },
  { type: 'response.output_text.delta', ...at, delta: 'Hello', logprobs: [], obfuscation: 'x8Yp2' },
  { type: 'response.output_text.done', ...at, text: 'Hello', logprobs: [] },
  { type: 'response.content_part.done', ...at, part: TEXT },
  { type: 'response.output_item.done', output_index: 0, item: ITEM },
  { type: 'response.completed', response: { ...RESPONSE, output: [ITEM] } },
].map((event, sequence_number) => ({ ...event, sequence_number }))

export const MESSAGE_USAGE = {
  input_tokens: 9,
  cache_creation_input_tokens: 14_886,
  cache_read_input_tokens: 13_421,
  cache_creation: { ephemeral_5m_input_tokens: 14_886, ephemeral_1h_input_tokens: 0 },
  output_tokens: 463,
  output_tokens_details: { thinking_tokens: 63 },
  server_tool_use: { web_search_requests: 0, web_fetch_requests: 0 },
  service_tier: 'standard',
  inference_geo: 'global',
}
export const MESSAGE_TOKENS = {
  inputTokens: 9,
  cacheReadTokens: 13_421,
  cacheWriteTokens: 14_886,
  outputTokens: 400,
  reasoningTokens: 63,
}
export const MESSAGE = {
  id: 'msg_01detail',
  type: 'message',
  role: 'assistant',
  model: 'claude-sonnet-4-5-20250929',
  content: [{ type: 'text', text: 'Hello to all of you' }],
  stop_reason: 'end_turn',
  stop_sequence: null,
  container: null,
  usage: MESSAGE_USAGE,
}

/** The model wants a tool to be run first. */
export const MESSAGE_TOOL_CALL = {
  ...MESSAGE,
  id: 'msg_02tool',
  content: [{ type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Ulm' } }],
  stop_reason: 'tool_use',
}

const blockEvents = (block: object, delta: object) => [
  { type: 'content_block_start', index: 0, content_block: block },
  { type: 'ping' },
  { type: 'content_block_delta', index: 0, delta },
  { type: 'content_block_stop', index: 0 },
]
const messageEvents = (message: typeof MESSAGE | typeof MESSAGE_TOOL_CALL, block: object, delta: object) => [
  {
    type: 'message_start',
    message: {
      ...message,
      content: [],
      stop_reason: null,
      usage: { ...MESSAGE_USAGE, output_tokens: 2, output_tokens_details: null },
    },
  },
  ...blockEvents(block, delta),
  {
    type: 'message_delta',
    delta: { stop_reason: message.stop_reason, stop_sequence: null },
    usage: { output_tokens: 463, output_tokens_details: { thinking_tokens: 63 }, input_tokens: null },
  },
  { type: 'message_stop' },
]
export const MESSAGE_EVENTS = messageEvents(
  MESSAGE,
  { type: 'text', text: '' },
  { type: 'text_delta', text: 'Hello to all of you' },
)
export const MESSAGE_TOOL_EVENTS = messageEvents(
  MESSAGE_TOOL_CALL,
  { type: 'tool_use', id: 'toolu_1', name: 'weather', input: {} },
  { type: 'input_json_delta', partial_json: '{"city":"Ulm"}' },
)
