/*
 * Clients with the shapes of the packages `openai` and `@anthropic-ai/sdk`: lazy promises with the response beside
 * the answer, streams that can be split, private fields, and helpers that call `create` through `_client`.
 */

/** What a call was asked. */
export interface SdkCall {
  path: string
  body: Record<string, unknown>
}

/** What the provider answers: one object, the parts of a stream, or a failure. */
export type Script = (call: SdkCall) => object | AsyncIterable<object> | Error

/** As the SDKs' own: nothing is read until somebody waits. */
export class FakePromise<Answer> extends Promise<Answer> {
  readonly #read: () => Promise<Answer>
  #answer: Promise<Answer> | undefined

  constructor(read: () => Promise<Answer>) {
    super((resolve) => resolve(undefined as Answer))
    this.#read = read
  }

  static override get [Symbol.species]() {
    return Promise
  }

  #parse(): Promise<Answer> {
    return (this.#answer ??= this.#read())
  }

  _thenUnwrap<Other>(transform: (answer: Answer) => Other): FakePromise<Other> {
    return new FakePromise(async () => transform(await this.#parse()))
  }

  async withResponse() {
    const response = new Response(null, { headers: { 'x-request-id': 'req_1' } })
    return { data: await this.#parse(), response, request_id: response.headers.get('x-request-id') }
  }

  override then<A = Answer, B = never>(
    fulfilled?: ((answer: Answer) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#parse().then(fulfilled, rejected)
  }

  override catch<B = never>(
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<Answer | B> {
    return this.#parse().catch(rejected)
  }
}

export class FakeStream<Part> implements AsyncIterable<Part> {
  constructor(
    private iterator: () => AsyncIterator<Part>,
    readonly controller: AbortController,
  ) {}

  static from<Part>(parts: AsyncIterable<Part>): FakeStream<Part> {
    const controller = new AbortController()
    async function* read() {
      let done = false
      try {
        for await (const part of parts) {
          if (controller.signal.aborted) return
          yield part
        }
        done = true
      } finally {
        if (!done) controller.abort()
      }
    }
    return new FakeStream(read, controller)
  }

  [Symbol.asyncIterator](): AsyncIterator<Part> {
    return this.iterator()
  }

  tee(): [FakeStream<Part>, FakeStream<Part>] {
    const queues: Promise<IteratorResult<Part>>[][] = [[], []]
    const iterator = this.iterator()
    const side = (queue: Promise<IteratorResult<Part>>[]) =>
      new FakeStream<Part>(
        () => ({
          next: () => {
            if (queue.length === 0) {
              const result = iterator.next()
              for (const each of queues) each.push(result)
            }
            return queue.shift()!
          },
        }),
        this.controller,
      )
    return [side(queues[0]!), side(queues[1]!)]
  }
}

class Client {
  readonly #script: Script
  readonly calls: SdkCall[] = []

  constructor(script: Script) {
    this.#script = script
  }

  post(path: string, body: Record<string, unknown>): FakePromise<object> {
    const call = { path, body }
    this.calls.push(call)
    return new FakePromise(async () => {
      const answer = this.#script(call)
      if (answer instanceof Error) throw answer
      return Symbol.asyncIterator in answer ? FakeStream.from(answer) : answer
    })
  }
}

class Resource {
  constructor(protected _client: FakeOpenAI | FakeAnthropic) {}
}

type Body = Record<string, unknown>

class Completions extends Resource {
  create(body: Body, _options?: object) {
    return this._client.post('/chat/completions', body)
  }

  parse(body: Body) {
    const { chat } = this._client as FakeOpenAI
    return chat.completions.create(body)._thenUnwrap((answer: object) => ({ ...answer, parsed: true }))
  }

  list() {
    return this._client.post('/list', {})
  }
}

class Responses extends Resource {
  create(body: Body) {
    return this._client.post('/responses', body)
  }
}

class Embeddings extends Resource {
  create(body: Body) {
    return this._client.post('/embeddings', body)
  }
}

class Messages extends Resource {
  create(body: Body, _options?: object) {
    return this._client.post('/v1/messages', body)
  }

  /** As the SDK's helper: it needs the response beside the stream. */
  async finalMessage(body: Body): Promise<{ parts: object[]; requestId: string | null }> {
    const { data, request_id } = await this.create({ ...body, stream: true }).withResponse()
    const parts: object[] = []
    for await (const part of data as AsyncIterable<object>) parts.push(part)
    return { parts, requestId: request_id }
  }
}

export class FakeOpenAI extends Client {
  chat = { completions: new Completions(this) }
  responses = new Responses(this)
  embeddings = new Embeddings(this)
  withOptions(_options: object): FakeOpenAI {
    return this
  }
}

export class FakeAnthropic extends Client {
  messages = new Messages(this)
}

export async function* streamOf(parts: readonly object[]): AsyncGenerator<object> {
  for (const part of parts) yield structuredClone(part)
}
