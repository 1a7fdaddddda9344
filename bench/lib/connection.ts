import { connect, type Socket } from 'node:net'

/** What came back for one request. */
export interface Answer {
  status: number
  body: string
}

/**
 * One keep-alive HTTP connection with one request under way at a time. A bare socket, because a full HTTP
 * client would take more of the machine than the server that is measured.
 */
export class Connection {
  private readonly socket: Socket
  private received = ''
  private settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('data', (chunk) => this.receive(chunk.toString()))
    socket.on('error', (error) => this.fail(error))
    socket.on('close', () => this.fail(new Error('The server closed the connection')))
  }

  static open({ host, port }: { host: string; port: number }): Promise<Connection> {
    return new Promise((opened, failed) => {
      const socket = connect({ host, port }, () => opened(new Connection(socket)))
      socket.once('error', failed)
    })
  }

  /** @param head the request line and headers, each with its ending */
  send(head: string, body: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.settle = { resolve, reject }
      this.socket.write(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
    })
  }

  close(): void {
    this.settle = undefined
    this.socket.destroy()
  }

  private receive(chunk: string): void {
    this.received += chunk
    const headEnd = this.received.indexOf('\r\n\r\n')
    if (headEnd < 0) return
    const length = /\r\ncontent-length: (\d+)/i.exec(this.received.slice(0, headEnd))
    const status = Number(this.received.slice(9, 12))
    const end =
      status === 304
        ? headEnd + 4
        : length
          ? headEnd + 4 + Number(length[1])
          : this.received.endsWith('\r\n0\r\n\r\n')
            ? this.received.length
            : Infinity
    if (this.received.length < end) return
    const answer = { status, body: this.received.slice(headEnd + 4, end) }
    this.received = this.received.slice(end)
    const settle = this.settle
    this.settle = undefined
    settle?.resolve(answer)
  }

  private fail(error: Error): void {
    this.settle?.reject(error)
    this.settle = undefined
  }
}
