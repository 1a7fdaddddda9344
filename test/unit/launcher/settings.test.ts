import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { claimInstance, isAlive } from '@/bin/lib/instance-lock.mjs'
import { keptSecret, launcherSettings, requireFreePort, requireNode } from '@/bin/lib/settings.mjs'

const folder = () => mkdtempSync(join(tmpdir(), 'ratecard-launcher-'))

describe('the launcher', () => {
  it.each(['20.9.0', '20.20.2', '22.0.0', '24.1.0'])('runs on Node %s', (version) => {
    expect(() => requireNode(version)).not.toThrow()
  })

  it.each(['20.8.1', '18.20.0'])('refuses Node %s in a sentence', (version) => {
    expect(() => requireNode(version)).toThrow(`Ratecard needs Node 20.9 or newer; this is ${version}.`)
  })

  it.each([
    [{ PORT: 'abc' }, /^PORT is not valid/],
    [{ PORT: '70000' }, /^PORT is not valid/],
    [{ DATABASE_URL: 'mysql://x' }, /^DATABASE_URL is not valid/],
    [{ RATECARD_WORKER: 'sometimes' }, /^RATECARD_WORKER is not valid/],
  ])('refuses %j', (env, sentence) => {
    expect(() => launcherSettings(env)).toThrow(sentence)
  })

  it.each([
    [{}, true],
    [{ NODE_ENV: 'production' }, true],
    [{ DATABASE_URL: 'postgres://a@b/c' }, true],
    [{ NODE_ENV: 'production', DATABASE_URL: 'postgres://a@b/c' }, false],
  ])('with %j is a demonstration: %p', (env, isDemonstration) => {
    expect(launcherSettings(env).isDemonstration).toBe(isDemonstration)
  })

  it('keeps the secret that it made, for its owner only', () => {
    const dataDir = folder()
    const secret = keptSecret({ dataDir, name: 'secret' })
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    expect(keptSecret({ dataDir, name: 'secret' })).toBe(secret)
    expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
  })

  it('says that a port is taken', async () => {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    await expect(requireFreePort({ port, host: '127.0.0.1' })).rejects.toThrow(`Port ${port} is taken`)
    await new Promise((closed) => server.close(closed))
    await expect(requireFreePort({ port, host: '127.0.0.1' })).resolves.toBeUndefined()
  })
})

describe('the claim on a data folder', () => {
  it('is refused while its holder lives', () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'instance.lock'), String(process.ppid))
    expect(() => claimInstance(dataDir)).toThrow(`already running on ${dataDir} (process ${process.ppid})`)
  })

  it('is taken over from a process that is gone', () => {
    const dataDir = folder()
    const { pid } = spawnSync(process.execPath, ['--version'])
    expect(isAlive(pid)).toBe(false)
    writeFileSync(join(dataDir, 'instance.lock'), String(pid))
    claimInstance(dataDir)
    expect(readFileSync(join(dataDir, 'instance.lock'), 'utf8')).toBe(String(process.pid))
  })
})
