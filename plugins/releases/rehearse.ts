import type { PayloadRequest } from 'payload'

import { inContractWords } from '@/plugins/pricing-desk'
import { inTransaction } from '@/src/shared/transaction'

/** Says that everything went well, to have it taken back. */
class TakeBack extends Error {}

/** Runs `work` in a transaction that is never committed. */
export async function rehearse<Result>(req: PayloadRequest, work: () => Promise<Result>): Promise<Result> {
  let result: { value: Result } | undefined
  try {
    await inContractWords(() =>
      inTransaction(req, async () => {
        result = { value: await work() }
        throw new TakeBack()
      }),
    )
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error
  }
  return result!.value
}
