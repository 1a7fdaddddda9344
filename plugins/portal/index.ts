export type { AccountPage, AccountWallet } from './account-page'
export { createPortal, type Portal, portalSessionSchema } from './portal'
export { sharedPortal, sharePortal } from './shared'
