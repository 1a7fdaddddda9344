import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** A program that a benchmark started. */
export interface Running {
  pid: number
  stop(): Promise<void>
}

interface Start {
  command: string
  args: string[]
  env: Record<string, string>
  cwd?: string
  /** Receives what the program prints. */
  logFile: string
  /** Any answer from here means that it serves. */
  readyUrl: string
}

const START_LIMIT_MS = 300_000

/** Starts a server and waits until it answers. */
export async function startServer({ command, args, env, cwd, logFile, readyUrl }: Start): Promise<Running> {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'w')
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const stop = () => stopChild(child)
  for (const limit = Date.now() + START_LIMIT_MS; ;) {
    const answer = await fetch(readyUrl).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer && answer.status < 500) return { pid: child.pid!, stop }
    if (child.exitCode !== null || Date.now() > limit) {
      await stop()
      throw new Error(`It did not start (${child.exitCode ?? child.signalCode}); see ${logFile}`)
    }
    await new Promise((again) => setTimeout(again, 100))
  }
}

/** Runs a program to its end; what it prints is returned, or thrown when it fails. */
export function run({
  command,
  args,
  env = {},
  cwd,
}: Pick<Start, 'command' | 'args'> & Partial<Start>): Promise<string> {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env } })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', failed)
    child.on('close', (code) =>
      code === 0 ? done(output) : failed(new Error(`${command} ended with ${code}:\n${output}`)),
    )
  })
}

/** Megabytes that a process holds in memory. Linux only. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kilobytes) / 1024
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
