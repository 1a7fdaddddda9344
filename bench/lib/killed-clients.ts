import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import type { TraceJob } from './trace-client'

/** One call of a trace, and the key that names it for ever. */
export interface TraceCall {
  key: string
  customer: string
  inputTokens: number
  outputTokens: number
}

interface Run {
  job: TraceJob
  calls: readonly TraceCall[]
  /** Processes that share the calls. */
  clients: number
  /** How often one of them is killed, at a random moment, and started again with all of its calls. */
  kills: number
  /** 0 up to 1, as `Math.random`. */
  random: () => number
  /** What Node runs as a client, where that is made already; otherwise its source. */
  program?: string
}

/** What came of a run. */
export interface RunOutcome {
  seconds: number
  killed: number
  /** Answers, those to calls that were made once more included. */
  answers: number
  /** Credits by key, as the answers said. All answers to one key said the same. */
  charged: Map<string, number>
}

/**
 * Works through a trace with many processes of which some are killed with SIGKILL in the middle. Who is killed does not know
 * what it did before, and does all of it again with the same keys.
 *
 * @throws Error when a client ends without being killed and before its work is done, or two answers to a key differ
 */
export async function runKilledClients({
  job,
  calls,
  clients,
  kills,
  random,
  program,
}: Run): Promise<RunOutcome> {
  const outcome: RunOutcome = { seconds: 0, killed: 0, answers: 0, charged: new Map() }
  const running = new Set<ChildProcess>()
  // At which of all keys somebody is killed: spread over all of the work, and never after it.
  const moments = Array.from({ length: kills }, () => Math.floor(random() * calls.length * 0.95) + 1).sort(
    (one, other) => one - other,
  )
  const since = performance.now()

  const hear = (line: string) => {
    const [key, text] = line.split(' ') as [string, string]
    const credits = Number(text)
    const before = outcome.charged.get(key)
    if (before !== undefined && before !== credits)
      throw new Error(`${key} was charged ${before}, then ${credits}.`)
    outcome.charged.set(key, credits)
    outcome.answers++
    if (moments.length === 0 || outcome.charged.size < moments[0]!) return
    moments.shift()
    const alive = [...running].filter(({ exitCode }) => exitCode === null)
    alive[Math.floor(random() * alive.length)]?.kill('SIGKILL')
  }

  const work = async (client: number): Promise<void> => {
    const own = calls.filter((_, n) => n % clients === client)
    for (;;) {
      const child = startTraceClient({ program, job, calls: own })
      running.add(child)
      const failure = listen(child, hear)
      const signal = await new Promise<NodeJS.Signals | null>((ended) =>
        child.on('close', (code, by) => {
          running.delete(child)
          if (code !== 0 && by === null) failure.reason ??= new Error(`A client ended with ${code}.`)
          ended(by)
        }),
      )
      if (failure.reason) throw failure.reason
      if (signal === null) return
      outcome.killed++
    }
  }
  try {
    await Promise.all(Array.from({ length: clients }, (_, client) => work(client)))
  } finally {
    for (const child of running) child.kill('SIGKILL')
  }
  outcome.seconds = (performance.now() - since) / 1000
  return outcome
}

/** One client, at work. Its answers stand in its output. */
export function startTraceClient({
  job,
  calls,
  program,
}: Pick<Run, 'job' | 'calls' | 'program'>): ChildProcess {
  const child = spawn(
    process.execPath,
    program ? [program] : ['--import', 'tsx', fileURLToPath(new URL('./trace-client.ts', import.meta.url))],
    { env: { ...process.env, NODE_OPTIONS: '' }, stdio: ['pipe', 'pipe', 'inherit'] },
  )
  // One that is killed before it has read everything breaks the pipe.
  child.stdin.on('error', () => undefined)
  const lines = calls.map(
    ({ key, customer, inputTokens, outputTokens }) => `${key} ${customer} ${inputTokens} ${outputTokens}`,
  )
  child.stdin.end([JSON.stringify(job), ...lines].join('\n'))
  return child
}

/** Hands each whole line on; half a line of one that was killed is not an answer. */
function listen(child: ChildProcess, hear: (line: string) => void): { reason?: Error } {
  const failure: { reason?: Error } = {}
  let rest = ''
  child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    try {
      for (const line of lines) hear(line)
    } catch (error) {
      failure.reason ??= error instanceof Error ? error : new Error(String(error))
      child.kill('SIGKILL')
    }
  })
  return failure
}

/** Random numbers that are the same for the same seed: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
