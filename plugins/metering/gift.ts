import { fromMicro, toMicro } from '@/src/shared/credits'
import { ApiError } from '@/src/shared/errors'
import { actorOf, type Principal } from '@/src/shared/principal'
import { readAccount } from './accounts'
import { type Balance, balanceOf, type ChargeParts, insufficientCredits } from './charge'
import { canonical, digest } from './fingerprint'
import { refuseImpossible } from './impossible'
import { giftSchema } from './schema'

/** Credits that changed hands. */
export interface Given {
  id: string
  status: 'accepted' | 'duplicate'
  from: string
  to: string
  credits: number
  tokenType: string
  /** The giver's. */
  balance: Balance
}

/**
 * Moves credits from one customer to another. They keep the expiry that they had: no credit lives longer by
 * changing hands. Overage cannot be given.
 *
 * @throws ApiError INVALID_REQUEST, CUSTOMER_NOT_FOUND, INSUFFICIENT_CREDITS, INVALID_TOKEN_ALLOCATION,
 *   IDEMPOTENCY_CONFLICT
 */
export async function gift(
  { db, customers, catalogue }: Omit<ChargeParts, 'groups'>,
  { customer, body, principal }: { customer: string; body: unknown; principal: Principal },
): Promise<Given> {
  const request = giftSchema.parse(body)
  const { tokenType, idempotencyKey, reason } = request
  if (!catalogue().tokenTypes.has(tokenType)) {
    throw new ApiError('INVALID_TOKEN_ALLOCATION', `There is no token type "${tokenType}".`)
  }
  const giver = await customers.find(customer)
  const receiver = await customers.find(request.to)
  if (giver.id === receiver.id) throw new ApiError('INVALID_REQUEST', 'to: must be another customer.')
  const { idempotencyKey: _, ...gift } = { ...request, to: receiver.id }
  const { rows } = await db
    .query<{ outcome: 'done' | 'duplicate' | 'conflict' | 'refused'; id: string; available: number }>(
      'SELECT * FROM ratecard_gift($1, $2, $3, $4, $5, $6, $7, $8)',
      [
        digest(`gift:${idempotencyKey}`),
        digest(canonical(gift)),
        giver.id,
        receiver.id,
        tokenType,
        Number(toMicro(request.credits)),
        reason ?? `Gift to ${receiver.externalId}`,
        actorOf(principal),
      ],
    )
    .catch(refuseImpossible)
  const { outcome, id, available } = rows[0]!
  if (outcome === 'refused')
    throw insufficientCredits({ required: request.credits, decision: { available }, tokenType })
  if (outcome === 'conflict') {
    throw new ApiError('IDEMPOTENCY_CONFLICT', `The key "${idempotencyKey}" was used for another gift.`)
  }
  return {
    id,
    status: outcome === 'done' ? 'accepted' : 'duplicate',
    from: giver.externalId,
    to: receiver.externalId,
    credits: fromMicro(Number(toMicro(request.credits))),
    tokenType,
    balance: balanceOf(await readAccount(db, { customerId: giver.id, tokenType })),
  }
}
