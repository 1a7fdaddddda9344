import type { Pool } from 'pg'
import type { Payload } from 'payload'

import type { BulkCredits } from '@/plugins/bulk-credits'
import type { ContentCounts } from '@/plugins/content-counts'
import type { Metering } from '@/plugins/metering'
import type { Portal } from '@/plugins/portal'
import type { Preview } from '@/plugins/preview'
import type { Pricing } from '@/plugins/pricing'
import type { Promotions } from '@/plugins/quotes'
import type { LiveMonitor } from '@/plugins/support'
import type { ApiRoute } from './api-route'
import { bookExportRoutes } from './routes/book-export'
import { bulkCreditRoutes } from './routes/bulk-credits'
import { contentRoutes } from './routes/content'
import { contentCheckRoutes } from './routes/content-checks'
import { contentCountRoutes } from './routes/content-counts'
import { exchangeRateRoutes } from './routes/exchange-rate'
import { ingestRoutes } from './routes/ingest'
import { mailRoutes } from './routes/mail'
import { meteringRoutes } from './routes/metering'
import { modelPriceRoutes } from './routes/model-prices'
import { portalRoutes } from './routes/portal'
import { previewRoutes } from './routes/preview'
import { pricingDeskRoutes } from './routes/pricing-desk'
import { quoteRoutes } from './routes/quotes'
import { releaseRoutes } from './routes/releases'
import { supportRoutes } from './routes/support'
import { tokenRoutes } from './routes/tokens'

/** What the calls work with. */
export interface RouteParts {
  payload: Payload
  pool: Pool
  /** For what reads much, so that it takes no connection from a charge. */
  slowPool: Pool
  metering: Metering
  pricing: Pricing
  portal: Portal
  preview: Preview
  live: LiveMonitor
  counts: ContentCounts
  bulkCredits: BulkCredits
  /** What codes of quotes give. @default nothing */
  promotions?: Promotions | undefined
}

/** Every call of the contract that is neither on the fast path nor Payload's own. */
export function apiRoutes(parts: RouteParts): ApiRoute[] {
  return [
    ...meteringRoutes(parts),
    ...bookExportRoutes(parts),
    ...ingestRoutes(parts),
    ...tokenRoutes(parts),
    ...bulkCreditRoutes(parts),
    ...quoteRoutes(parts),
    ...pricingDeskRoutes(parts),
    ...modelPriceRoutes(parts),
    ...exchangeRateRoutes(parts),
    ...contentRoutes(parts),
    ...contentCheckRoutes(parts),
    ...releaseRoutes(parts),
    ...mailRoutes(parts),
    ...contentCountRoutes(parts),
    ...previewRoutes(parts),
    ...portalRoutes(parts),
    ...supportRoutes(parts),
  ]
}
