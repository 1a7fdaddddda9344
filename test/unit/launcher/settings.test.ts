import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { claimInstance, isAlive } from '@/bin/lib/instance-lock.mjs'
import {
  keptSecret,
  launcherSettings,
  prepareDataDir,
  requireFreePort,
  requireNode,
} from '@/bin/lib/settings.mjs'

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
    expect(readFileSync(join(dataDir, 'instance.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  })
  it('is refused to another launcher, and free again when its holder ends', async () => {
    const dataDir = folder()
    const claim = `
      import { claimInstance } from ${JSON.stringify(resolve('bin/lib/instance-lock.mjs'))}
      claimInstance(${JSON.stringify(dataDir)})
      console.log('claimed')
      process.stdin.resume().on('end', () => process.exit())`
    const holder = spawn(process.execPath, ['--input-type=module', '-e', claim])
    await new Promise((claimed) => holder.stdout.once('data', claimed))
    expect(() => claimInstance(dataDir)).toThrow(`(process ${holder.pid})`)
    const ended = new Promise((exit) => holder.once('exit', exit))
    holder.stdin.end()
    await ended
    expect(existsSync(join(dataDir, 'instance.lock'))).toBe(false)
  })

  it('is taken over when its number belongs to another process by now', () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'instance.lock'), `${process.ppid} an-earlier-boot 12345`)
    claimInstance(dataDir)
    expect(readFileSync(join(dataDir, 'instance.lock'), 'utf8')).toMatch(new RegExp(`^${process.pid} `))
  })
})

describe('the data folder', () => {
  it('is made with its parents', () => {
    const dataDir = join(folder(), 'a', 'b')
    prepareDataDir(dataDir)
    expect(existsSync(dataDir)).toBe(true)
  })

  it('is refused in a sentence where nothing can be made', () => {
    const file = join(folder(), 'file')
    writeFileSync(file, '')
    expect(() => prepareDataDir(join(file, 'data'))).toThrow('cannot be written; set RATECARD_DATA_DIR')
    if (process.platform === 'linux')
      expect(() => prepareDataDir('/proc/ratecard/data')).toThrow('cannot be written')
  })
})

describe('a program that the launcher runs', () => {
  it('ends with the launcher', async () => {
    const launcher = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { runChild } from ${JSON.stringify(resolve('bin/lib/child.mjs'))}
       process.on('SIGTERM', () => process.exit(0))
       const file = ${JSON.stringify(join(folder(), 'pid'))}
       void runChild({ command: process.execPath, args: ['-e', \`require('fs').writeFileSync('\${file}', String(process.pid)); setInterval(() => {}, 1000)\`] })
       const { existsSync, readFileSync } = await import('node:fs')
       const waiting = setInterval(() => {
         if (!existsSync(file) || readFileSync(file, 'utf8') === '') return
         clearInterval(waiting)
         console.log(readFileSync(file, 'utf8'))
       }, 20)`,
    ])
    const pid = Number(await new Promise((said) => launcher.stdout.once('data', said)))
    expect(isAlive(pid)).toBe(true)
    const ended = new Promise((exit) => launcher.once('exit', exit))
    launcher.kill('SIGTERM')
    await ended
    for (const limit = Date.now() + 10_000; isAlive(pid) && Date.now() < limit;)
      await new Promise((again) => setTimeout(again, 20))
    expect(isAlive(pid)).toBe(false)
  })
})
