import { createRequire } from 'node:module'

import { build } from 'esbuild'

const FOLDER = '.build/test'

/** The programs that tests start, each in `.build/test`. */
const PROGRAMS = {
  server: 'test/support/serve-without-pages.ts',
  migrate: 'src/server/migrate-cli.ts',
  'charge-all': 'test/support/charge-all.ts',
  queueing: 'test/integration/client/queueing.ts',
  'trace-client': 'bench/lib/trace-client.ts',
}

/** The packages that the sources and their tests import and that are made of many files. */
const MODULES = [
  '@payloadcms/db-postgres',
  '@payloadcms/db-postgres/drizzle/pg-core',
  '@payloadcms/graphql/types',
  '@payloadcms/next/routes',
  '@payloadcms/richtext-lexical',
  '@payloadcms/richtext-lexical/html',
  '@pydantic/genai-prices',
  'fast-check',
  'helmet',
  'payload',
  'payload/shared',
  'pg',
  'sharp',
  'uuid',
  'zod',
]

/** Those of them whose exports only running them tells. */
const COMMONJS = ['express', 'graphql', 'nodemailer', 'pino', 'prom-client', 'supertest']

/** For Jest's `moduleNameMapper`: the packages, as `bundlePackages` has made them. */
export const packageFiles = Object.fromEntries(
  [...MODULES, ...COMMONJS].map((name) => [`^${name}$`, `<rootDir>/${FOLDER}/packages/${fileOf(name)}.mjs`]),
)

/** How everything is bundled that tests run. */
const OPTIONS = /** @satisfies {import('esbuild').BuildOptions} */ ({
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // As Node would choose them for a server: Lexical then needs no top-level await.
  conditions: ['production'],
  // Programs and native parts stay where they are.
  external: ['@img/*', 'drizzle-kit', 'esbuild', 'next/og.js', 'pg-native', 'prettier', '*.css', '*.scss'],
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  outExtension: { '.js': '.mjs' },
  logLevel: 'error',
})

/**
 * Makes one file of each package and of each program, beside what they share. Jest gives each test file modules of its
 * own, and to find, read and link a thousand small files takes it two seconds of a processor every time; a server needs
 * as long to start from them.
 */
export async function bundleForTests() {
  await Promise.all([
    build({
      ...OPTIONS,
      entryPoints: Object.fromEntries(
        [...MODULES, ...COMMONJS].map((name) => [fileOf(name), `entry:${name}`]),
      ),
      outdir: `${FOLDER}/packages`,
      plugins: [{ name: 'entries', setup: addEntries }],
    }),
    build({
      ...OPTIONS,
      entryPoints: PROGRAMS,
      outdir: FOLDER,
      tsconfig: 'tsconfig.json',
    }),
  ])
}

/** @param {import('esbuild').PluginBuild} build */
function addEntries({ onResolve, onLoad }) {
  onResolve({ filter: /^entry:/ }, ({ path }) => ({ path: path.slice('entry:'.length), namespace: 'entry' }))
  onLoad({ filter: /.*/, namespace: 'entry' }, ({ path }) => ({
    contents: COMMONJS.includes(path) ? commonJsEntry(path) : moduleEntry(path),
    resolveDir: process.cwd(),
  }))
}

/** @param {string} name */
function moduleEntry(name) {
  return `import * as all from '${name}'\nexport * from '${name}'\nexport default all.default`
}

/** @param {string} name */
function commonJsEntry(name) {
  const names = Object.keys(createRequire(import.meta.url)(name)).filter((key) => key !== 'default')
  return [
    `const all = require('${name}')`,
    'export default all',
    // Some of their names, like "static", no variable can have.
    ...names.map((key, n) => `const export${n} = all.${key}\nexport { export${n} as ${key} }`),
  ].join('\n')
}

/** @param {string} name */
function fileOf(name) {
  return name.replace(/^@/, '').replaceAll('/', '-')
}
