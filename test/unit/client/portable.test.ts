import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import vm from 'node:vm'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { build } from 'esbuild'
import ts from 'typescript'

import { type FakeRatecard, startFakeRatecard } from '../../support/fake-ratecard'

const ENTRIES = ['index', 'openai', 'anthropic', 'ai-sdk'].map((name) => `src/client/${name}.ts`)

let fake: FakeRatecard
let folder: string

beforeAll(async () => {
  fake = await startFakeRatecard()
  folder = mkdtempSync(join(tmpdir(), 'client-'))
})
afterAll(async () => {
  await fake.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** The client in one file, for no runtime in particular: an import of anything else fails here. */
async function bundle(format: 'esm' | 'iife'): Promise<string> {
  const contents = ENTRIES.map((path) => `export * from './${path}'`).join('\n')
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    platform: 'neutral',
    format,
    globalName: 'client',
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]!.text
}

/** A charge, a hold and a queue; prints what came of them. */
const USE = `
  const ratecard = createClient({ url, apiKey: 'key' })
  const { status } = await ratecard.charge({ customer: 'a', idempotencyKey: key, credits: 1 })
  const held = await ratecard.withHold({ customer: 'a', idempotencyKey: key + 'b', credits: 5 }, async () => ({
    result: 'worked', usage: { credits: 2 },
  }))
  const queue = createQueue(ratecard, { onRefused() {} })
  await queue.add({ customer: 'a', idempotencyKey: key + 'c', credits: 1 })
  const left = await queue.close()
  const error = await ratecard.charge({ customer: 'poor', idempotencyKey: 'd' }).catch((thrown) => thrown)
  report([status, held.result, left.length, error instanceof RatecardError, error.code])
`
const EXPECTED = ['accepted', 'worked', 0, true, 'INSUFFICIENT_CREDITS']

describe('the client', () => {
  it('runs under plain node, in a process of its own', async () => {
    const script = `${await bundle('esm')}
      const url = process.argv[2], key = 'node'
      const report = (results) => console.log(JSON.stringify(results))
      ${USE}`
    writeFileSync(join(folder, 'use.mjs'), script)
    const env = { ...process.env, NODE_OPTIONS: '' }
    const { stdout } = await promisify(execFile)(process.execPath, [join(folder, 'use.mjs'), fake.url], {
      env,
    })
    expect(JSON.parse(stdout)).toEqual(EXPECTED)
  })

  it('needs nothing but what every runtime of the web has', async () => {
    const results = new Promise((report) => {
      const context = vm.createContext({
        fetch,
        AbortSignal,
        URLSearchParams,
        TextEncoder,
        performance,
        crypto,
        setTimeout: (run: () => void, milliseconds: number) => Number(setTimeout(run, milliseconds)),
        clearTimeout,
        url: fake.url,
        key: 'edge',
        report,
      })
      const script = `(async () => { ${USE} })()`
      void bundle('iife').then((code) =>
        vm.runInContext(
          `${code}\nconst { createClient, createQueue, RatecardError } = client;\n${script}`,
          context,
        ),
      )
    })
    expect(await results).toEqual(EXPECTED)
  })

  it('type-checks without the types of Node, however strict its user is', () => {
    const program = ts.createProgram(ENTRIES, {
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      verbatimModuleSyntax: true,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      types: [],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    })
    const problems = ts
      .getPreEmitDiagnostics(program)
      .map(
        ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
      )
    expect(problems).toEqual([])
  })
})
