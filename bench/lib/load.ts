import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { BodyKind } from './bodies'

/** One run of load. */
export interface LoadJob {
  url: string
  path: string
  /** The header; none for a visitor. */
  authorization?: string
  /** @default 'POST' */
  method?: 'GET' | 'POST'
  /** What every request sends, where the kind does not make a body for each. */
  body?: string
  /** The `If-None-Match` of every request. */
  etag?: string
  connections: number
  seconds: number
  kind: BodyKind
  accounts: number
  /** Makes the keys of this run differ from those of others. */
  run: string
  /**
   * Requests a second, whatever the answers take; latencies are then measured from the time at which a request was
   * due, so that a stall is not hidden by requests that were never sent. Left out: each connection sends its next
   * request when it has its answer.
   */
  perSecond?: number
}

/** What came back. */
export interface LoadResult {
  seconds: number
  /** Requests that went well. */
  accepted: number
  /** What these answers said was charged, in micro-credits. */
  charged: number
  statuses: Record<string, number>
  latenciesMs: number[]
}

/** Runs the load in a process of its own, so that neither side waits for the other's event loop. */
export function runLoad(job: LoadJob): Promise<LoadResult> {
  return new Promise((done, failed) => {
    const worker = fork(fileURLToPath(new URL('./load-worker.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
    })
    worker.on('message', (message: { result?: LoadResult; error?: string }) =>
      message.result ? done(message.result) : failed(new Error(message.error)),
    )
    worker.once('error', failed)
    worker.once('exit', (code) => failed(new Error(`The load generator ended with ${code}`)))
    worker.send(job)
  })
}

/** A percentile of latencies, in milliseconds. */
export function percentile(latenciesMs: readonly number[], share: number): number {
  const sorted = [...latenciesMs].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN
}
