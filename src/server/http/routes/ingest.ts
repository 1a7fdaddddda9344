import {
  cloudEvents,
  fromCloudEvent,
  type Producer,
  PRODUCERS,
  type Said,
  toUsageEvent,
} from '@/plugins/ingest'
import type { ChargedBatch, Metering } from '@/plugins/metering'
import { ApiError, errorBody, toApiError } from '@/src/shared/errors'
import { type Principal, requireScope } from '@/src/shared/principal'
import type { ApiAnswer, ApiCall, ApiRoute } from '../api-route'

const BODY_LIMIT = 8 * 1024 * 1024

/** Usage as AI producers report it, in their own words. */
export function ingestRoutes({ metering }: { metering: Metering }): ApiRoute[] {
  const producers = Object.keys(PRODUCERS) as Producer[]
  return [
    ...producers.map((producer): ApiRoute => ({
      method: 'post',
      path: `/api/metering/ingest/${producer}`,
      handle: (call) => ingest({ metering, producer, call }),
    })),
    {
      method: 'post',
      path: '/api/v1/events',
      handle: (call) => ingestCloudEvents({ metering, call }),
    },
  ]
}

interface Ingest {
  metering: Metering
  producer: Producer
  call: ApiCall
}

/** One message is answered as one usage event is, several as a batch. */
async function ingest({ metering, producer, call }: Ingest): Promise<ApiAnswer> {
  const { principal, json } = call
  requireScope(principal, 'usage:write')
  const messages = PRODUCERS[producer](await json(BODY_LIMIT))
  const now = new Date()
  const toEvent = (produced: (typeof messages)[number]) =>
    toUsageEvent({
      producer,
      produced,
      said: saidIn(call),
      now,
      creditsFor: (usd, at) => metering.creditsFor(usd, at),
    })
  const [only] = messages
  if (only && messages.length === 1) {
    const charged = await metering.charge({ principal, body: toEvent(only) })
    return { status: charged.status === 'accepted' ? 201 : 200, body: charged }
  }
  return {
    status: 200,
    body: await chargeEach({ metering, principal, now, make: messages.map((one) => () => toEvent(one)) }),
  }
}

function saidIn({ header }: ApiCall): Said {
  return {
    customer: header('X-Customer'),
    member: header('X-Member'),
    feature: header('X-Feature'),
    tokenType: header('X-Token-Type'),
    model: header('X-Model'),
    id: header('Idempotency-Key'),
  }
}

/** OpenMeter's clients want nothing but 204; what is refused is named, and the rest stays charged. */
async function ingestCloudEvents({ metering, call }: Omit<Ingest, 'producer'>): Promise<ApiAnswer> {
  const { principal, json } = call
  requireScope(principal, 'usage:write')
  const events = cloudEvents(await json(BODY_LIMIT))
  const make = events.map((event) => () => fromCloudEvent(event))
  const { results } = await chargeEach({ metering, principal, now: new Date(), make })
  const refused = results.flatMap((result, index) =>
    result.status === 'refused' ? [{ index, ...result.error }] : [],
  )
  const [first] = refused
  if (!first) return { status: 204 }
  const whole =
    events.length === 1 ? first.message : `${refused.length} of ${events.length} events were refused.`
  throw new ApiError(first.code, whole, {
    details:
      events.length === 1
        ? first.details
        : refused.map(({ index, code, message }) => ({ index, code, message })),
  })
}

interface ChargeEach {
  metering: Metering
  principal: Principal
  now: Date
  /** Each makes one usage event, or throws why it cannot. */
  make: readonly (() => unknown)[]
}

/** Charges all that can be made; one that cannot does not fail the others. */
async function chargeEach({ metering, principal, now, make }: ChargeEach): Promise<ChargedBatch> {
  const made = make.map((one) => {
    try {
      return { event: one() }
    } catch (error) {
      return { refused: { status: 'refused' as const, ...errorBody(toApiError(error), now) } }
    }
  })
  const events = made.flatMap((one) => ('event' in one ? [one.event] : []))
  const charged = events.length > 0 ? await metering.chargeBatch({ principal, body: { events } }) : NOTHING
  const answers = charged.results.values()
  const results = made.map((one) => ('event' in one ? answers.next().value! : one.refused))
  return { ...charged, refused: charged.refused + make.length - events.length, results }
}

const NOTHING: ChargedBatch = { accepted: 0, duplicates: 0, refused: 0, results: [] }
