import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import type { Spool, Spooled } from '@/src/client'
import { fileSpool } from '@/src/client/spool-file'

let folder: string
let path: string
let opened: Spool[] = []

const entry = (id: number): Spooled => ({ id, event: { customer: 'órg', idempotencyKey: `msg_${id}` } })
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)
async function open(options: { compactBytes?: number } = {}) {
  const spool = fileSpool({ path, ...options })
  const left = await spool.open()
  opened.push(spool)
  return { spool, left }
}
const lockedBy = (host: string, pid: number, start = '') =>
  writeFileSync(`${path}.lock`, [host, pid, start].join(' '))
/** What a process that was killed leaves behind: everything but its lock's holder. */
const kill = () => lockedBy(hostname(), 2 ** 22 + 1)
const isLinux = existsSync('/proc/self/stat')
const startOf = (pid: number) =>
  isLinux ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[19] : ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spool-'))
  path = join(folder, 'deep', 'usage.jsonl')
  opened = []
})
afterEach(async () => {
  for (const spool of opened) await spool.close().catch(() => undefined)
  rmSync(folder, { recursive: true, force: true })
})

describe('a spool in a file', () => {
  it('gives back what was not removed, in order', async () => {
    const { spool, left } = await open()
    expect(left).toEqual([])
    await spool.append(range(1, 5).map(entry))
    await spool.remove([1, 3])
    await spool.close()
    expect((await open()).left).toEqual([2, 4, 5].map(entry))
  })

  it('drops a last line that was cut off, at any byte', async () => {
    const { spool } = await open()
    await spool.append([entry(1), entry(2)])
    await spool.close()
    const whole = readFileSync(path)
    const firstLine = whole.indexOf('\n') + 1
    for (let length = firstLine; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length))
      const { spool: again, left } = await open()
      expect(left).toEqual([entry(1)])
      await again.append([entry(3)])
      await again.close()
      const { spool: last, left: both } = await open()
      expect(both).toEqual([entry(1), entry(3)])
      await last.close()
    }
  })

  it('sets a broken line in the middle aside', async () => {
    const { spool } = await open()
    await spool.append([entry(1)])
    await spool.close()
    appendFileSync(path, '{"id":2,"event":\nnull\n5\n{"id":"x","event":{}}\n')
    appendFileSync(path, `${JSON.stringify(entry(3))}\n`)
    expect((await open()).left).toEqual([entry(1), entry(3)])
    expect(readFileSync(`${path}.corrupt`, 'utf8')).toBe('{"id":2,"event":\nnull\n5\n{"id":"x","event":{}}\n')
  })

  it('does not grow with what was delivered', async () => {
    const { spool } = await open({ compactBytes: 2_000 })
    await spool.append([entry(1)])
    for (let id = 2; id < 1_000; id++) {
      await spool.append([entry(id)])
      await spool.remove([id])
    }
    expect(statSync(path).size).toBeLessThan(3_000)
    await spool.append([entry(1_000)])
    kill()
    await spool.close()
    expect((await open()).left).toEqual([entry(1), entry(1_000)])
  })

  it('is empty when everything was delivered', async () => {
    const { spool } = await open()
    await spool.append([entry(1)])
    await spool.remove([1])
    await spool.close()
    expect(statSync(path).size).toBe(0)
    expect(existsSync(`${path}.lock`)).toBe(false)
  })

  it('can only be read by its owner', async () => {
    await open()
    expect(statSync(path).mode & 0o077).toBe(0)
  })
})

describe('the lock of a spool', () => {
  it('keeps a second queue out, of this process and of another', async () => {
    const { spool } = await open()
    await expect(fileSpool({ path }).open()).rejects.toMatchObject({ code: 'SPOOL' })
    await spool.close()
    lockedBy(hostname(), process.ppid, startOf(process.ppid))
    await expect(fileSpool({ path }).open()).rejects.toMatchObject({ code: 'SPOOL' })
    rmSync(`${path}.lock`)
    await open()
  })

  it('does not outlive its holder', async () => {
    const { spool } = await open()
    await spool.close()
    kill()
    await open()
  })

  it.each([
    ['this process', () => lockedBy(hostname(), process.pid)] as const,
    ...(isLinux ? [['another process', () => lockedBy(hostname(), process.ppid, '1')] as const] : []),
  ])('is taken over from an earlier process with the number of %s', async (_what, lock) => {
    const { spool } = await open()
    await spool.close()
    lock()
    await open()
  })

  it('is taken over from another machine only when it has been silent', async () => {
    const { spool } = await open()
    await spool.close()
    lockedBy('elsewhere', 1)
    await expect(fileSpool({ path }).open()).rejects.toMatchObject({ code: 'SPOOL' })
    const aMinuteAgo = new Date(Date.now() - 60_000)
    utimesSync(`${path}.lock`, aMinuteAgo, aMinuteAgo)
    await open()
  })
})
