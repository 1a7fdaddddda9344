import { nextHandler } from './next-handler'
import { EnvironmentError } from '@/src/shared/env'
import { serve, StartError } from './serve'

process.title = 'ratecard'

try {
  await serve({ nextHandler })
} catch (error) {
  const expected = error instanceof EnvironmentError || error instanceof StartError
  console.error(expected ? error.message : error)
  process.exit(1)
}
