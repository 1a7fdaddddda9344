/** Where the server reads it; see plugins/widget. */
const FILE = '.build/widget.js'

/** Bundles the widget for browsers: one small file that runs as it is, on any page. */
export async function buildWidget() {
  const { build } = await import('esbuild')
  await build({
    entryPoints: ['plugins/widget/browser/widget.ts'],
    outfile: FILE,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
    tsconfig: 'tsconfig.json',
  })
}
