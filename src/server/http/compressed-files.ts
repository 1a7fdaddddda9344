import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import type { RequestHandler } from 'express'

const FOLDER = '.next/static'
const ADDRESS = '/_next/static/'
const TYPES = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' } as const

/**
 * The scripts and styles of the pages, as the build has compressed them. Their names change with their content, so a
 * browser keeps them. Whatever has no compressed file is left to Next.
 */
export function compressedFiles(): RequestHandler {
  const root = join(/* turbopackIgnore: true */ process.cwd(), FOLDER)
  const known = new Set(process.env.NODE_ENV === 'production' ? compressedBelow(root) : [])
  return (req, res, next) => {
    const name = `${req.path.slice(ADDRESS.length)}.br`
    const type = TYPES[req.path.endsWith('.css') ? '.css' : '.js']
    if (!req.path.startsWith(ADDRESS) || !known.has(name) || !req.acceptsEncodings('br')) return next()
    res.sendFile(name, {
      root,
      immutable: true,
      maxAge: '1y',
      headers: { 'Content-Encoding': 'br', 'Content-Type': type, Vary: 'Accept-Encoding' },
    })
  }
}

function compressedBelow(root: string): string[] {
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.br'))
    .map((name) => name.replaceAll('\\', '/'))
}
