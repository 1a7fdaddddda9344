import type { PayloadRequest } from 'payload'

import type { Principal } from '@/src/shared/principal'

export interface Call {
  principal: Principal
}
export interface Listed extends Call {
  query: URLSearchParams
}
export interface Sent extends Call {
  /** Asked for once the caller's rights are known. */
  json: () => Promise<unknown>
}
export interface Named extends Call {
  /** A slug or an id. */
  id: string
}

/** Runs `work` as the caller; what is refused is refused in the contract's words. */
export type AsCaller = <Result>(call: Call, work: (req: PayloadRequest) => Promise<Result>) => Promise<Result>
