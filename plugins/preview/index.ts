/** The pricing page before it is published, and links that show it to people without a login. */
export type { NamedRelease } from '@/plugins/releases'
export { createPreview, MAY_SHARE, type Preview, type PreviewedPage } from './preview'
export type { ScheduledStep } from './scheduled-step'
export { previewLinkSchema } from './schema'
export { sharedPreview, sharePreview } from './shared'
