/** What every test's server signs with. */
export const SECRET = 'only-for-tests-only-for-tests-only-for-tests'
