import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'

import { runChild } from './child.mjs'
import { step, Stop } from './say.mjs'
import { buildWidget } from './widget.mjs'

/** Whatever ends up in the build. SQL is read at run time and is not part of it. */
const SOURCES = ['collections', 'hooks', 'migrations', 'plugins', 'src']
const FILES = ['payload.config.ts', 'next.config.mjs', 'tsconfig.json', 'package-lock.json']
const SOURCE_FILE = /\.(tsx?|mjs|css|svg|png|ico|webp)$/
const MARKER = '.build/source-hash'

/** Builds the pages and the server when their sources have changed since the last build. */
export async function ensureBuilt() {
  const hash = sourceHash()
  if (existsSync(MARKER) && existsSync('.next/BUILD_ID') && readFileSync(MARKER, 'utf8') === hash) return
  await step('Building (a minute or two)', async () => {
    await buildServer()
    await buildWidget()
    await buildPages()
    compress('.next/static')
  })
  writeFileSync(MARKER, hash)
}

/** A hash of every source file's path and content. */
function sourceHash() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const file of [...FILES, ...SOURCES.flatMap((folder) => filesOf(folder))].sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/**
 * @param {string} folder
 * @param {RegExp} [named]
 */
function filesOf(folder, named = SOURCE_FILE) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && named.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

async function buildServer() {
  await bundle({
    entryPoints: { server: 'src/server/main.ts', migrate: 'src/server/migrate-cli.ts' },
    outdir: '.build',
  })
}

/**
 * One file for each program, beside what they share; packages stay where they are. A program so made starts with a third
 * of the work that it takes from its sources.
 *
 * @param {{ entryPoints: Record<string, string>, outdir: string }} options
 */
export async function bundle(options) {
  const { build } = await import('esbuild')
  await build({
    ...options,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
    // An ES module, whatever the folder's own package.json says.
    outExtension: { '.js': '.mjs' },
    tsconfig: 'tsconfig.json',
  })
}

/**
 * Writes a compressed file beside each script and style, for the server to send instead.
 *
 * @param {string} folder
 */
function compress(folder) {
  for (const file of filesOf(folder, /\.(js|css)$/))
    writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file)))
}

async function buildPages() {
  const { code, output } = await runChild({
    command: process.execPath,
    args: ['node_modules/next/dist/bin/next', 'build'],
    env: { ...process.env, ...buildEnvironment(), NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (code === 0) return
  console.error(`\n${output}`)
  throw new Stop('The pages could not be built; what Next said stands above.')
}

/** The configuration is read while building, and connects to nothing: these only have to look right. */
export function buildEnvironment() {
  return {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    PAYLOAD_SECRET: 'used-while-building-only-and-never-to-sign',
  }
}
