import { bundleParts, packageAt, type PublishedBundle } from '@/plugins/pricing'
import { ApiError } from '@/src/shared/errors'
import type { QuoteCatalogue, TraceStep } from './types'
import type { WantedBundle } from './wanted'

interface FindBundle extends Pick<WantedBundle, 'name' | 'quantity'> {
  bundle: PublishedBundle
  catalogue: QuoteCatalogue
  at: Date
  trace: TraceStep[]
}

/**
 * A bundle with what is in it. Its plans cost what newcomers pay and are not tried: a bundle has one price, for
 * everybody and at once.
 *
 * @throws ApiError INVALID_REQUEST when something in it is not offered
 */
export function findBundle({ name, quantity, bundle, catalogue, at, trace }: FindBundle): WantedBundle {
  const parts = bundleParts({ bundle, plans: catalogue.plans, packages: catalogue.packages })
  if (!parts) {
    const message = `Something in the bundle "${name}" is not published: it cannot be bought now.`
    const reason = 'ITEM_NOT_PUBLISHED'
    trace.push({ step: 'item', outcome: 'refused', reason, message, item: name })
    throw new ApiError('INVALID_REQUEST', message, { details: { reason, trace } })
  }
  return {
    kind: 'bundle',
    name,
    quantity,
    bundle,
    parts: parts.map((part) => {
      const many = part.quantity * quantity
      return part.kind === 'plan'
        ? {
            kind: 'plan',
            name: part.plan.slug,
            quantity: many,
            plan: { ...part.plan, trialDays: 0 },
            cycle: part.cycle,
            subscriber: undefined,
          }
        : { kind: 'package', name: part.pack.slug, quantity: many, pack: packageAt(part.pack, at) }
    }),
  }
}
