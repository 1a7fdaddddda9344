import { createServer, type AddressInfo, type Socket } from 'node:net'

/** A mail that the server has taken. */
export interface Received {
  from: string
  to: string[]
  /** Header names in lower case; a name that came twice has both values. */
  headers: Map<string, string[]>
  /** Everything that came, headers included. */
  raw: string
}

/** What the server answers to a command instead of taking it, such as `550 No such user`. */
type Refuse = (command: string) => string | undefined

export interface SmtpServer {
  url: string
  received: Received[]
  /** Called when a mail was taken, before the client is told; what it returns is waited for. */
  onMail: (mail: Received) => Promise<void> | void
  refuse: Refuse
  stop: () => Promise<void>
}

/** A mail server of RFC 5321's bare commands, that says yes to everything unless told otherwise. */
export async function startSmtpServer({ port = 0 }: { port?: number } = {}): Promise<SmtpServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, smtp)
  })
  const smtp: SmtpServer = {
    url: '',
    received: [],
    onMail: () => undefined,
    refuse: () => undefined,
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((closed) => server.close(closed))
    },
  }
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  smtp.url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  return smtp
}

function converse(socket: Socket, smtp: SmtpServer): void {
  let buffer = ''
  let inData = false
  let [from, to] = ['', [] as string[]]
  const say = (line: string) => socket.write(`${line}\r\n`)

  const command = (line: string) => {
    const refusal = smtp.refuse(line)
    if (refusal) return say(refusal)
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') return socket.write('250-test\r\n250 8BITMIME\r\n')
    if (verb === 'MAIL') [from, to] = [addressIn(line), []]
    if (verb === 'RCPT') to.push(addressIn(line))
    if (verb === 'DATA') {
      inData = true
      return say('354 go on')
    }
    if (verb === 'QUIT') return socket.end('221 bye\r\n')
    return say('250 OK')
  }
  const mail = async (raw: string) => {
    const received = { from, to, headers: headersOf(raw), raw }
    smtp.received.push(received)
    await smtp.onMail(received)
    say('250 taken')
  }
  socket.setEncoding('utf8')
  say('220 test')
  socket.on('data', (chunk: string) => {
    buffer += chunk
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n')
      if (end < 0) return
      const part = buffer.slice(0, end)
      buffer = buffer.slice(end + (inData ? 5 : 2))
      if (inData) {
        inData = false
        void mail(part)
      } else command(part)
    }
  })
}

function addressIn(line: string): string {
  return /<(.*?)>/.exec(line)?.[1] ?? ''
}

function headersOf(raw: string): Received['headers'] {
  const headers: Received['headers'] = new Map()
  const head = raw.split('\r\n\r\n')[0]!.replace(/\r\n[ \t]+/g, ' ')
  for (const line of head.split('\r\n')) {
    const name = line.slice(0, line.indexOf(':')).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(line.indexOf(':') + 1).trim()])
  }
  return headers
}
