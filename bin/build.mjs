#!/usr/bin/env node
import { ensureBuilt } from './lib/build.mjs'
import { explain } from './lib/say.mjs'

/** `npm run build`: pages and server, when their sources have changed. */
ensureBuilt().catch((error) => {
  explain(error)
  process.exit(1)
})
