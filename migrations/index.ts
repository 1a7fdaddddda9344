import * as initial from './20261120_220000_initial'
import * as meteringEngine from './20261120_220100_metering_engine'
import * as usageRollup from './20261120_220200_usage_rollup'

/** The history of the database, oldest first. A released migration is never edited. */
export const migrations = [
  { name: '20261120_220000_initial', up: initial.up, down: initial.down },
  { name: '20261120_220100_metering_engine', up: meteringEngine.up, down: meteringEngine.down },
  { name: '20261120_220200_usage_rollup', up: usageRollup.up, down: usageRollup.down },
]
