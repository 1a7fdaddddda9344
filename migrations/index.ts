import * as initial from './20261120_220000_initial'
import * as meteringEngine from './20261120_220100_metering_engine'
import * as usageRollup from './20261120_220200_usage_rollup'
import * as packages from './20261121_023637_packages'
import * as packageChanges from './20261121_023700_package_changes'

/** The history of the database, oldest first. A released migration is never edited. */
export const migrations = [
  { name: '20261120_220000_initial', up: initial.up, down: initial.down },
  { name: '20261120_220100_metering_engine', up: meteringEngine.up, down: meteringEngine.down },
  { name: '20261120_220200_usage_rollup', up: usageRollup.up, down: usageRollup.down },
  { name: '20261121_023637_packages', up: packages.up, down: packages.down },
  { name: '20261121_023700_package_changes', up: packageChanges.up, down: packageChanges.down },
]
