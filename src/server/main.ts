import { nextHandler } from './next-handler'
import { run } from './serve'

process.title = 'ratecard'

await run({ nextHandler })
