/** The API reference, as data and as a page, made from the schemas that check the requests. */
export { docsPage } from './docs-page'
export { openApi } from './open-api'
