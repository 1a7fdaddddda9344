import {
  extendSchema,
  holdReferenceSchema,
  reasonSchema,
  releaseSchema,
  settleSchema,
  usageQuerySchema,
} from '@/plugins/metering'
import {
  heldSchema,
  releasedSchema,
  settledSchema,
  overageReportSchema,
  usageReportSchema,
  voidedSchema,
} from './answers'
import { BALANCE, CHARGED, REFUSALS } from './metering-operations'
import type { Operation } from './operation'

const HOLD = '019c1f71-2c3d-7e4f-8a9b-b1c2d3e4f5a6'
const HELD = {
  id: HOLD,
  held: 120,
  expiresAt: '2026-01-12T10:35:00.000Z',
  balance: { ...BALANCE, available: 9815, held: 120 },
}

/** The calls around work whose cost is known only afterwards, corrections and reports. */
export const HOLD_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/metering/holds',
    group: 'Metering',
    summary: 'Set credits aside before work starts',
    description:
      'Holds what the event is estimated to cost, until it is settled, released, or expires by itself. Output tokens that are left out, or that are more than the model can write, count as the most that the model writes. 201 when the hold was made now, 200 when its key had made it before.',
    scopes: ['usage:write'],
    body: holdReferenceSchema,
    answer: heldSchema,
    example: {
      request: {
        customer: 'org_42',
        idempotencyKey: 'msg_2',
        model: 'gpt-4o',
        inputTokens: 1200,
        expiresIn: 300,
      },
      status: 201,
      answer: HELD,
    },
    errors: REFUSALS,
  },
  {
    method: 'post',
    path: '/api/metering/holds/{id}/settle',
    group: 'Metering',
    summary: 'Charge what the work did cost',
    description:
      'Charges the actual amounts and gives back the rest of the hold. Never refused for want of credits: what the customer cannot pay is recorded as overage. Feature, model, member and wallet are those of the hold unless they are sent. Safe to repeat: the first settlement is answered again with status "duplicate". A hold that has expired is closed: charge the usage with the key of the hold then.',
    scopes: ['usage:write'],
    body: settleSchema,
    answer: settledSchema,
    more: [{ status: 200, description: 'A repeat.', answer: settledSchema }],
    example: {
      request: { inputTokens: 1200, outputTokens: 350 },
      status: 201,
      answer: { ...CHARGED, overage: 0 },
    },
    errors: [
      'INVALID_REQUEST',
      'MODEL_NOT_PRICED',
      'NOT_FOUND',
      'HOLD_CLOSED',
      'IDEMPOTENCY_CONFLICT',
      'UNAVAILABLE',
    ],
  },
  {
    method: 'post',
    path: '/api/metering/holds/{id}/extend',
    group: 'Metering',
    summary: 'Keep a hold for longer',
    description: 'It then expires so many seconds from now.',
    scopes: ['usage:write'],
    body: extendSchema,
    answer: heldSchema,
    example: { request: { expiresIn: 600 }, status: 200, answer: HELD },
    errors: ['INVALID_REQUEST', 'NOT_FOUND', 'HOLD_CLOSED'],
  },
  {
    method: 'delete',
    path: '/api/metering/holds/{id}',
    group: 'Metering',
    summary: 'Release a hold',
    description: 'Gives back all of it. Safe to repeat: the first release counts, and names who did it.',
    scopes: ['usage:write', 'customers:write'],
    query: releaseSchema,
    answer: releasedSchema,
    example: { status: 200, answer: { id: HOLD, status: 'released', released: 120, balance: BALANCE } },
    errors: ['INVALID_REQUEST', 'NOT_FOUND', 'HOLD_CLOSED'],
  },
  {
    method: 'post',
    path: '/api/metering/usage/{id}/void',
    group: 'Metering',
    summary: 'Take a charge back',
    description:
      'The credits return to the grants that paid. One that has lapsed meanwhile is replaced by a refund that lives as long as it had left when it paid. Overage is forgiven, limits get back what was counted, and the charge itself stays in the log. Safe to repeat.',
    scopes: ['usage:write', 'customers:write'],
    body: reasonSchema,
    answer: voidedSchema,
    example: {
      request: { reason: 'The answer was cut off' },
      status: 200,
      answer: {
        id: CHARGED.id,
        status: 'voided',
        voidedAt: '2026-01-12T10:40:00.000Z',
        credits: 65,
        tokenType: 'general',
        returned: CHARGED.receipt.drawn,
        balance: { ...BALANCE, available: 10000, used: 0 },
      },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/metering/customers/{customer}/usage',
    group: 'Metering',
    summary: 'Report a customer’s usage',
    description:
      'Added up by the groups that are asked for, with totals. An event belongs to the time at which it happened; voided charges are left out.',
    scopes: ['usage:read'],
    query: usageQuerySchema,
    answer: usageReportSchema,
    example: {
      status: 200,
      answer: {
        customer: 'org_42',
        from: '2026-01-01T00:00:00.000Z',
        to: '2026-02-01T00:00:00.000Z',
        groupBy: ['model'],
        rows: [
          {
            model: 'gpt-4o',
            events: 1,
            inputTokens: 1200,
            outputTokens: 350,
            cacheReadTokens: 0,
            cacheWriteTokens: 0,
            reasoningTokens: 0,
            credits: 65,
            overage: 0,
          },
        ],
        totals: {
          events: 1,
          inputTokens: 1200,
          outputTokens: 350,
          cacheReadTokens: 0,
          cacheWriteTokens: 0,
          reasoningTokens: 0,
          credits: 65,
          overage: 0,
        },
      },
    },
    errors: ['INVALID_REQUEST', 'CUSTOMER_NOT_FOUND'],
  },
  {
    method: 'get',
    path: '/api/metering/customers/{customer}/overage',
    group: 'Metering',
    summary: 'Read what overage costs',
    description:
      'What was charged beyond the balances, by wallet, cycle and currency, the newest first. The cycle, the plan, the currency and the price are those of the moment at which a charge was recorded. No invoice is made.',
    scopes: ['usage:read'],
    answer: overageReportSchema,
    example: {
      status: 200,
      answer: {
        customer: 'org_42',
        cycles: [
          {
            tokenType: 'general',
            cycleEnd: '2026-02-01T00:00:00.000Z',
            amount: { amount: 615, currency: 'USD' },
            credits: 1230,
            prices: [{ per1000: { amount: 500, currency: 'USD' }, credits: 1230 }],
            unpriced: 0,
            beyond: 0,
          },
        ],
      },
    },
    errors: ['CUSTOMER_NOT_FOUND'],
  },
]
