/** Demonstration data and its credentials. Nothing of it runs in production. */
export { type DemoCredentials, demoCredentials, demoMemberPassword } from './credentials'
export { listPrice } from './list-prices'
export { isDemonstration, seedDemonstration } from './seed'
