import { type ChildProcess, spawn } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'

import { SECRET } from './secret'

/** A server in a process of its own, as in production. */
export interface ServerProcess {
  url: string
  child: ChildProcess
  /** What it has printed so far. */
  output(): string
  /** Resolves when the process is gone: its exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals | null>
}

interface StartServer {
  databaseUrl: string
  env?: Record<string, string>
}

/** Starts a server and waits until it is ready, or has ended. */
export async function startServer({ databaseUrl, env = {} }: StartServer): Promise<ServerProcess> {
  const port = env.PORT ?? String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const child = spawn(
    process.execPath,
    // as `bundles.mjs` has made it of `serve-without-pages.ts`.
    ['--conditions=production', '.build/test/server.mjs'],
    {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        PAYLOAD_SECRET: SECRET,
        LOG_LEVEL: 'error',
        HOST: '127.0.0.1',
        PORT: port,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let output = ''
  child.stdout.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr.on('data', (text: Buffer) => (output += text.toString()))
  let gone = false
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.on('close', (code, signal) => {
      gone = true
      resolve(signal ?? code)
    })
  })
  while (!gone && !(await isReady(url))) await new Promise((again) => setTimeout(again, 50))
  return { url, child, output: () => output, ended }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/ready`)).ok
  } catch {
    return false
  }
}

/** A port that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
