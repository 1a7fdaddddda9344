import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A network between a server and its database that fails when it is told to. */
export interface TcpProxy {
  port: number
  /** Breaks every connection that is open. */
  cut(): void
  /** Breaks every connection that is open, and turns new ones away. */
  refuse(): void
  /** Loses what is sent without saying so, as a lost route does. Connections of that time never come back to life. */
  silence(): void
  /** New connections go through again. */
  open(): void
  stop(): Promise<void>
}

type Pair = readonly [inside: Socket, outside: Socket]

export async function startTcpProxy(target: { port: number }): Promise<TcpProxy> {
  let state: 'open' | 'silent' | 'refusing' = 'open'
  const pairs = new Set<Pair>()
  const lost = new Set<Pair>()
  const server = createServer((inside) => {
    if (state === 'refusing') return void inside.destroy()
    const outside = connect(target.port, '127.0.0.1')
    const pair: Pair = [inside, outside]
    pairs.add(pair)
    if (state === 'silent') lost.add(pair)
    const pass = (from: Socket, to: Socket) => {
      from.on('data', (chunk) => void (lost.has(pair) || to.write(chunk)))
      from.on('error', () => undefined)
      from.on('close', () => {
        pairs.delete(pair)
        if (!lost.delete(pair)) to.destroy()
      })
    }
    pass(inside, outside)
    pass(outside, inside)
  })
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy()
  }
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    refuse: () => {
      state = 'refusing'
      cut()
    },
    silence: () => {
      state = 'silent'
      for (const pair of pairs) lost.add(pair)
    },
    open: () => {
      state = 'open'
    },
    stop: async () => {
      cut()
      await new Promise((closed) => server.close(closed))
    },
  }
}
