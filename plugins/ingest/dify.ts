import { z } from 'zod'

import { ApiError } from '@/src/shared/errors'
import { count, customerIn, customerOf, epochSeconds, known, maybeText, type Produced } from './produced'

const usageSchema = z.looseObject({
  prompt_tokens: count,
  completion_tokens: count,
  total_price: z.union([z.string(), z.number()]).nullish(),
  currency: maybeText,
})

const messageSchema = z.looseObject({
  message_id: maybeText,
  id: maybeText,
  conversation_id: maybeText,
  created_at: epochSeconds,
  user: maybeText,
  inputs: z.record(z.string(), z.unknown()).nullish(),
  metadata: z.looseObject({ usage: usageSchema }),
})

const workflowSchema = z.looseObject({
  workflow_run_id: maybeText,
  message_id: maybeText,
  user: maybeText,
  data: z.looseObject({
    id: maybeText,
    workflow_id: maybeText,
    total_tokens: count,
    finished_at: epochSeconds,
    inputs: z.record(z.string(), z.unknown()).nullish(),
    usage: usageSchema.nullish(),
  }),
})

/**
 * A Dify answer (`message`, `message_end`, `agent_message`) or the end of a workflow (`workflow_finished`). Dify names
 * no model; without one the price that its usage block states is charged. A workflow states a total of
 * tokens only, which counts as input. A workflow behind a conversation is passed over: the end of its message says the
 * same once more, and more of it.
 *
 * @throws ZodError, ApiError INVALID_REQUEST
 */
export function fromDify(body: unknown): Produced[] {
  const workflow = workflowSchema.safeParse(body)
  if (workflow.success) return workflow.data.message_id === undefined ? [ofWorkflow(workflow.data)] : []
  const { message_id, id, conversation_id, created_at, user, inputs, metadata } = messageSchema.parse(body)
  const messageId = message_id ?? id
  return [
    {
      id: messageId,
      customer: customerIn(inputs) ?? customerOf({ user, metadata }),
      pools: poolsOf(metadata.usage),
      costUsd: costOf(metadata.usage),
      at: created_at,
      metadata: known({ messageId, conversationId: conversation_id }),
    },
  ]
}

function ofWorkflow({ workflow_run_id, user, data }: z.infer<typeof workflowSchema>): Produced {
  const { usage } = data
  const id = workflow_run_id ?? data.id
  return {
    id,
    customer: customerIn(data.inputs) ?? user,
    pools: usage ? poolsOf(usage) : poolsOf({ prompt_tokens: data.total_tokens, completion_tokens: 0 }),
    costUsd: usage ? costOf(usage) : undefined,
    at: data.finished_at,
    metadata: known({ workflowRunId: id, workflowId: data.workflow_id }),
  }
}

function poolsOf({
  prompt_tokens,
  completion_tokens,
}: Pick<z.infer<typeof usageSchema>, 'prompt_tokens' | 'completion_tokens'>) {
  return {
    inputTokens: prompt_tokens,
    outputTokens: completion_tokens,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    cacheWrite1hTokens: 0,
    reasoningTokens: 0,
  }
}

/** The price in USD as plain decimals. @throws ApiError INVALID_REQUEST for another currency */
function costOf({ total_price, currency }: z.infer<typeof usageSchema>): string | undefined {
  if (total_price === null || total_price === undefined) return undefined
  if (currency !== undefined && currency !== 'USD') {
    throw new ApiError(
      'INVALID_REQUEST',
      `usage.currency: prices in ${currency} cannot be charged; only USD can.`,
    )
  }
  return String(total_price)
}
