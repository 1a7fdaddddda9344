import { isOutage } from './error'
import type { Transport } from './transport'
import type { Checked, CheckRequest } from './types'

/**
 * What to do while Ratecard cannot be reached. `refuse` fails closed: nobody works unpaid, and nobody works.
 * `allow` fails open: everybody works, and the usage is charged when Ratecard is back.
 */
export type OnOutage = 'allow' | 'refuse'

export interface GuardOptions {
  onOutage: OnOutage
  /** For one attempt, of which there are two: somebody waits for the answer. @default 2000 */
  timeoutMs?: number
}

/** Whether work may start, and who says so. */
export type Verdict =
  ({ decidedBy: 'ratecard' } & Checked) | { decidedBy: 'outage'; allowed: boolean; reason?: 'UNAVAILABLE' }

/** Attempts of a question that somebody waits for: one broken connection must not decide it. */
export const QUICK_RETRIES = 1
export const QUICK_TIMEOUT_MS = 2_000

/** @throws RatecardError for what is wrong with the request itself: its key, its customer, its fields */
export async function guard(
  transport: Transport,
  { request, options }: { request: CheckRequest; options: GuardOptions },
): Promise<Verdict> {
  try {
    const checked = await transport.call<Checked>({
      method: 'POST',
      path: ['api', 'metering', 'check'],
      body: request,
      timeoutMs: options.timeoutMs ?? QUICK_TIMEOUT_MS,
      retries: QUICK_RETRIES,
    })
    return { decidedBy: 'ratecard', ...checked }
  } catch (error) {
    if (!isOutage(error)) throw error
    return options.onOutage === 'allow'
      ? { decidedBy: 'outage', allowed: true }
      : { decidedBy: 'outage', allowed: false, reason: 'UNAVAILABLE' }
  }
}
