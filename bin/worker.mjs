#!/usr/bin/env node

/** `npm run worker`: the jobs alone, without HTTP. */
process.env.RATECARD_WORKER = 'only'
await import('../.build/server.mjs')
