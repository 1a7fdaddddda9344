import { BULK_CREDIT_OPERATIONS } from './bulk-credit-operations'
import { CONTENT_CHECK_OPERATIONS } from './content-check-operations'
import { CONTENT_OPERATIONS } from './content-operations'
import { EXCHANGE_RATE_OPERATIONS } from './exchange-rate-operations'
import { EXPORT_OPERATIONS } from './export-operations'
import { HOLD_OPERATIONS } from './hold-operations'
import { INGEST_OPERATIONS } from './ingest-operations'
import { CORRECTION_OPERATIONS } from './correction-operations'
import { MAIL_OPERATIONS } from './mail-operations'
import { METERING_OPERATIONS } from './metering-operations'
import { MODEL_PRICE_OPERATIONS } from './model-price-operations'
import { PACKAGE_OPERATIONS } from './package-operations'
import { PORTAL_OPERATIONS } from './portal-operations'
import type { Operation } from './operation'
import { OTHER_OPERATIONS } from './other-operations'
import { PREVIEW_OPERATIONS } from './preview-operations'
import { PRICE_CHANGE_OPERATIONS } from './price-change-operations'
import { PRICING_OPERATIONS } from './pricing-operations'
import { RELEASE_OPERATIONS } from './release-operations'
import { SUPPORT_OPERATIONS } from './support-operations'
import { TOKEN_OPERATIONS } from './token-operations'
import { WEBHOOK_OPERATIONS } from './webhook-operations'

/** Every call that is not Payload's own. */
export const OPERATIONS: readonly Operation[] = [
  ...METERING_OPERATIONS,
  ...HOLD_OPERATIONS,
  ...CORRECTION_OPERATIONS,
  ...EXPORT_OPERATIONS,
  ...INGEST_OPERATIONS,
  ...PORTAL_OPERATIONS,
  ...TOKEN_OPERATIONS,
  ...BULK_CREDIT_OPERATIONS,
  ...SUPPORT_OPERATIONS,
  ...CONTENT_OPERATIONS,
  ...CONTENT_CHECK_OPERATIONS,
  ...RELEASE_OPERATIONS,
  ...PREVIEW_OPERATIONS,
  ...OTHER_OPERATIONS,
  ...PRICING_OPERATIONS,
  ...PACKAGE_OPERATIONS,
  ...PRICE_CHANGE_OPERATIONS,
  ...MODEL_PRICE_OPERATIONS,
  ...MAIL_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...EXCHANGE_RATE_OPERATIONS,
]
