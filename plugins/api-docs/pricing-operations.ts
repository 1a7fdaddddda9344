import { quoteSchema } from '@/plugins/quotes'
import type { Operation } from './operation'
import { quoteAnswerSchema } from './pricing-answers'

const usd = (amount: number) => ({ amount, currency: 'USD' })

/** Quotes, and staff's calls for plans and packages. */
export const PRICING_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/checkout/quote',
    group: 'Public',
    summary: 'What would it cost?',
    description:
      'The lines, discounts, tax and total of a plan, a package or several items now, and the trace: why each price, code and fallback applied or did not. An unknown code does not fail the quote. Public; "customer" is for staff, for keys with customers:read or usage:read, and for that customer’s own members.',
    scopes: [],
    body: quoteSchema,
    answer: quoteAnswerSchema,
    example: {
      request: { plan: 'pro', cycle: 'monthly', currency: 'USD', codes: ['SPRING'] },
      status: 200,
      answer: {
        currency: 'USD',
        region: null,
        at: '2026-01-12T10:30:00.000Z',
        lines: [
          {
            kind: 'plan',
            id: '019c1f50-…',
            slug: 'pro',
            name: 'Pro',
            quantity: 1,
            cycle: 'monthly',
            unitPrice: usd(4900),
            compareAt: usd(5900),
            ...usd(4900),
            discount: 0,
            tax: 0,
            total: 4900,
            trialDays: 14,
            credits: null,
          },
        ],
        discounts: [],
        subtotal: usd(4900),
        tax: { ...usd(0), reason: 'NOT_CALCULATED' },
        total: usd(4900),
        trace: [
          {
            step: 'code',
            outcome: 'refused',
            reason: 'NOT_FOUND',
            message: 'The code "SPRING" was not found.',
            code: 'SPRING',
          },
        ],
      },
    },
    errors: [
      'INVALID_REQUEST',
      'UNAUTHENTICATED',
      'INSUFFICIENT_PERMISSIONS',
      'CUSTOMER_NOT_FOUND',
      'PRICING_PLAN_NOT_FOUND',
      'NOT_FOUND',
    ],
  },
]
