import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from '@jest/globals'

import { type FakeRatecard, startFakeRatecard } from '../../support/fake-ratecard'
import { freePort } from '../../support/server-process'

let folder: string
let port: number
let fake: FakeRatecard | undefined
let child: ChildProcess | undefined

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'queue-'))
  port = await freePort()
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await fake?.stop()
  fake = undefined
  rmSync(folder, { recursive: true, force: true })
})

/** Queues events in a process of their own, until `enough` of what it has printed; then kills it. */
async function queue({
  from,
  count,
  enough,
}: {
  from: number
  count: number
  enough: (printed: string) => boolean
}): Promise<{ taken: number[]; printed: string; code: number | null }> {
  const args = [`http://127.0.0.1:${port}`, join(folder, 'usage.jsonl'), String(from), String(count)]
  const running = spawn(process.execPath, ['.build/test/queueing.mjs', ...args], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child = running
  let printed = ''
  running.stderr.on('data', (text: Buffer) => (printed += text.toString()))
  running.stdout.on('data', (text: Buffer) => {
    printed += text.toString()
    if (enough(printed)) running.kill('SIGKILL')
  })
  const [code] = (await once(running, 'close')) as [number | null]
  return { taken: [...printed.matchAll(/^taken (\d+)$/gm)].map(([, n]) => Number(n)), printed, code }
}

const takenAtLeast = (count: number) => (printed: string) => printed.split('taken ').length > count
const never = () => false

it('delivers every event exactly once, killed while queueing in an outage and killed again while delivering', async () => {
  // Ratecard is down.
  const first = await queue({ from: 0, count: 100_000, enough: takenAtLeast(300) })
  expect(first.code).toBeNull()
  expect(first.taken.length).toBeGreaterThanOrEqual(300)

  // It comes back, and is slow: the next process is killed between the work and its answer.
  fake = await startFakeRatecard(port)
  let batches = 0
  const killInMiddle: NonNullable<FakeRatecard['fault']> = (received, res, req) => {
    batches++
    if (batches < 4) return false
    fake!.loseAnswer(received, res, req)
    child?.kill('SIGKILL')
    return true
  }
  fake.fault = killInMiddle
  const second = await queue({ from: 200_000, count: 100_000, enough: never })
  expect(second.code).toBeNull()

  fake.fault = undefined
  const third = await queue({ from: 400_000, count: 10, enough: never })
  expect(third.printed).toContain('delivered')
  expect(third.printed).not.toContain('refused')
  expect(third.code).toBe(0)

  const charged = new Set([...fake.charged.keys()].map((key) => Number(key.slice('msg_'.length))))
  const taken = [...first.taken, ...second.taken, ...third.taken]
  expect(taken.filter((n) => !charged.has(n))).toEqual([])
  // What was under way when the process was killed was sent twice, and charged once by its key.
  const sent = fake.received.flatMap(({ body }) => body.events as unknown[]).length
  expect(sent).toBeGreaterThan(charged.size)
  for (const [key, event] of fake.charged) expect(`msg_${event.credits}`).toBe(key)
  // An event that was written but not yet acknowledged when the process died may arrive: at most a group.
  expect(charged.size - taken.length).toBeLessThan(50)
})

it('has nothing left to deliver after a delivery', async () => {
  fake = await startFakeRatecard(port)
  await queue({ from: 0, count: 200, enough: never })
  const before = fake.received.length
  const again = await queue({ from: 0, count: 0, enough: never })
  expect(again.printed).toContain('delivered')
  expect(fake.received.length).toBe(before)
})
