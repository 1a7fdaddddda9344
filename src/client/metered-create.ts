import { type MeterOptions, type Planned, type Spent, startCall } from './metered-call'
import { isStream, meterStream, watchReader } from './metered-stream'
import type { Replace } from './sdk-overlay'
import { sdkPromise, type SdkPromise } from './sdk-promise'
import { fieldsOf } from './fields'

type Fields = Readonly<Record<string, unknown>>

/** Reads the parts of one stream. */
export interface StreamReader {
  /** False keeps the part from the one who reads the stream. */
  see(part: Fields): boolean
  /** What is known so far; undefined when there is nothing to pay. */
  spent(): Spent | undefined
}

/** How one kind of call is asked and answered. */
export interface Dialect {
  /** @throws RatecardError UNSUPPORTED for a call that cannot be metered */
  plan(body: Fields): Planned
  /** The body to send, so that the answer says what was used. */
  ask(body: Fields): Fields
  /** What an answer that is no stream says; undefined when there is nothing to pay. */
  read(answer: Fields): Spent | undefined
  readStream(body: Fields): StreamReader
}

/** A `create(body, options)` of an SDK that holds before, and charges after. */
export function meteredCreate(dialect: Dialect, options: MeterOptions): Replace {
  return (create) =>
    (body, ...rest) => {
      const asked = fieldsOf(body)
      const reader = watchReader()
      let isStreaming = false
      const called = start()
      return sdkPromise(answer(), called)

      async function start() {
        const planned = dialect.plan(asked)
        const isAlive = () => !isStreaming || reader.isAlive()
        const call = await startCall({ options, planned, isAlive })
        try {
          // In a box, because awaiting the promise itself would be waiting for the answer.
          return { call, promise: create(dialect.ask(asked), ...rest) as SdkPromise<unknown> }
        } catch (error) {
          await call.release()
          throw error
        }
      }

      async function answer(): Promise<unknown> {
        const { call, promise } = await called
        const end = (spent: Spent | undefined) => (spent ? call.charge(spent) : call.release())
        let answered: unknown
        try {
          answered = await promise
        } catch (error) {
          await call.release()
          throw error
        }
        if (!isStream(answered)) {
          await end(dialect.read(fieldsOf(answered)))
          return answered
        }
        isStreaming = true
        const parts = dialect.readStream(asked)
        return meterStream(answered, {
          reading: (isReading) => reader.reading(isReading),
          see: (part) => parts.see(fieldsOf(part)),
          over: () => end(parts.spent()),
        })
      }
    }
}
