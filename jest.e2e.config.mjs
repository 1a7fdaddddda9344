import config, { aliases } from './jest.config.mjs'

/** The browser's tests: they drive a running demonstration and need no database of their own. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/e2e/**/*.test.ts'],
  moduleNameMapper: aliases,
  setupFiles: [],
  globalSetup: undefined,
  globalTeardown: undefined,
  testTimeout: 120_000,
}
