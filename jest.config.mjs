import { packageFiles } from './test/support/bundles.mjs'

/** As in tsconfig.json. */
export const aliases = {
  '^@payload-config$': '<rootDir>/payload.config.ts',
  '^@/(.*)$': '<rootDir>/$1',
}

/** Tests run as ES modules; `test/support/global-setup.mjs` brings up the PostgreSQL that they share. */
export default {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/{unit,integration,http}/**/*.test.{ts,tsx}'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'es6' },
      },
    ],
  },
  transformIgnorePatterns: ['/node_modules/'],
  moduleNameMapper: { ...packageFiles, ...aliases },
  setupFiles: ['<rootDir>/test/support/quick-passwords.mjs'],
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  reporters: ['default', '<rootDir>/test/support/progress-reporter.mjs'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  // Long enough for a busy machine: how fast something is, bench/ says.
  testTimeout: 120_000,
  // Payload leaves a pool behind that nothing can end: the tests are over when they are over.
  forceExit: true,
}
