import { run } from '@/src/server/serve'

/** The real process, from its environment to its signals; only Next's pages are left out, so that it starts fast. */
await run({
  nextHandler: async () => async (_req, res) => {
    res.writeHead(404).end()
  },
})
