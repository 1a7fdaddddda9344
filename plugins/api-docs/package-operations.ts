import { packageSchema, pageSchema, updatePackageSchema } from '@/plugins/pricing-desk'
import { STAFF_ROLES } from '@/src/shared/principal'
import type { Operation } from './operation'
import { deskPackageSchema, deskPackagesSchema, savedPackageSchema } from './pricing-answers'

const PACKAGE = {
  id: '019c1f51-6f70-7182-93a4-e5f60718293a',
  slug: 'credits-50',
  name: '500,000 credits',
  credits: 500_000,
  bonusCredits: 30_000,
  tokenType: '019c1f52-7081-7293-a4b5-f60718293a4b',
  validityDays: 365,
  prices: [{ currency: 'USD', amount: 5000 }],
  active: true,
  _status: 'published',
}
const ONE_PAGE = { totalDocs: 1, page: 1, totalPages: 1, limit: 10 }
const PRICE_ROLES = ['admin', 'finance'] as const

/** Staff's calls for credit packages. */
export const PACKAGE_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/admin/tokens/packages',
    group: 'Staff',
    summary: 'List credit packages',
    description: 'The newest version of every package, drafts and those off sale too.',
    scopes: [],
    role: STAFF_ROLES,
    query: pageSchema,
    answer: deskPackagesSchema,
    example: { status: 200, answer: { docs: [PACKAGE], ...ONE_PAGE } },
    errors: ['INVALID_REQUEST'],
  },
  {
    method: 'post',
    path: '/api/admin/tokens/packages',
    group: 'Staff',
    summary: 'Make a credit package',
    description:
      'A draft unless "_status" is "published". Fields that are not there are ignored, and listed in `warnings`.',
    scopes: [],
    role: PRICE_ROLES,
    body: packageSchema,
    answer: savedPackageSchema,
    example: {
      request: {
        name: '500,000 credits',
        credits: 500_000,
        bonusCredits: 30_000,
        tokenType: PACKAGE.tokenType,
        validityDays: 365,
        prices: [{ currency: 'USD', amount: 5000 }],
        colour: 'red',
        _status: 'published',
      },
      status: 201,
      answer: {
        ...PACKAGE,
        warnings: [{ path: 'colour', message: 'There is no such field; it was ignored.' }],
      },
    },
    errors: ['INVALID_REQUEST', 'CONTENT_VALIDATION_FAILED'],
  },
  {
    method: 'put',
    path: '/api/admin/tokens/packages/{id}',
    group: 'Staff',
    summary: 'Change a credit package',
    description:
      'Changes the fields that are sent. Without "_status" it stays what it is; "draft" by itself takes it out of visitors’ sight. "active" counts at once. With the `updatedAt` that you read, a change that somebody made since is not written over. Fields that are not there are ignored, and listed in `warnings`.',
    scopes: [],
    role: PRICE_ROLES,
    body: updatePackageSchema,
    answer: savedPackageSchema,
    example: {
      request: { prices: [{ currency: 'USD', amount: 4900 }] },
      status: 200,
      answer: { ...PACKAGE, prices: [{ currency: 'USD', amount: 4900 }] },
    },
    errors: ['INVALID_REQUEST', 'NOT_FOUND', 'CONTENT_VALIDATION_FAILED'],
  },
  {
    method: 'delete',
    path: '/api/admin/tokens/packages/{id}',
    group: 'Staff',
    summary: 'Take a credit package off sale',
    description: 'Switches it off instead of deleting it: receipts go on referring to it.',
    scopes: [],
    role: PRICE_ROLES,
    answer: deskPackageSchema,
    example: { status: 200, answer: { ...PACKAGE, active: false } },
    errors: ['NOT_FOUND'],
  },
]
