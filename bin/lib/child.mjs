import { spawn } from 'node:child_process'

/**
 * Runs a program to its end and keeps what it prints. It ends with this process, however that was told to end: a
 * signal that only the launcher gets would otherwise leave an installation or a build running.
 *
 * @param {{ command: string, args: string[], env?: NodeJS.ProcessEnv, shell?: boolean }} program
 * @returns {Promise<{ code: number | null, output: string }>} rejects when it cannot be started
 */
export function runChild({ command, args, env = process.env, shell = false }) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { env, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    const end = () => child.kill('SIGTERM')
    process.once('exit', end)
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', failed)
    child.on('close', (code) => {
      process.off('exit', end)
      done({ code, output })
    })
  })
}
