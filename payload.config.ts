import { join } from 'node:path'

import { postgresAdapter } from '@payloadcms/db-postgres'
import { buildConfig } from 'payload'
import sharp from 'sharp'

import { AIModels } from './collections/catalog/AIModels'
import { Bundles } from './collections/catalog/Bundles'
import { ExchangeRates } from './collections/catalog/ExchangeRates'
import { FeatureCosts } from './collections/catalog/FeatureCosts'
import { Features } from './collections/catalog/Features'
import { LimitTemplates } from './collections/catalog/LimitTemplates'
import { Limits } from './collections/catalog/Limits'
import { ModelPrices } from './collections/catalog/ModelPrices'
import { Packages } from './collections/catalog/Packages'
import { OveragePrices } from './collections/catalog/OveragePrices'
import { PlanFamilies } from './collections/catalog/PlanFamilies'
import { PriceChanges } from './collections/catalog/PriceChanges'
import { Plans } from './collections/catalog/Plans'
import { PriceImports } from './collections/catalog/PriceImports'
import { RateChanges } from './collections/catalog/RateChanges'
import { Prices } from './collections/catalog/Prices'
import { TaxRules } from './collections/catalog/TaxRules'
import { TokenTypes } from './collections/catalog/TokenTypes'
import { Media } from './collections/content/Media'
import { Pages } from './collections/content/Pages'
import { PricingContent } from './collections/content/PricingContent'
import { Releases } from './collections/content/Releases'
import { Questions } from './collections/content/Questions'
import { SavedBlocks } from './collections/content/SavedBlocks'
import { Testimonials } from './collections/content/Testimonials'
import { Customers } from './collections/customers/Customers'
import { Members } from './collections/customers/Members'
import { bigintColumns } from './collections/fields/bigint-columns'
import { nullableTranslations } from './collections/fields/nullable-translations'
import { textEditor } from './collections/fields/text-editor'
import { Accounts } from './collections/metering/Accounts'
import { Allocations } from './collections/metering/Allocations'
import { CreditChanges } from './collections/metering/CreditChanges'
import { Holds } from './collections/metering/Holds'
import { LedgerEntries } from './collections/metering/LedgerEntries'
import { UsageLimits } from './collections/metering/UsageLimits'
import { UsageLogs } from './collections/metering/UsageLogs'
import { UsageVoids } from './collections/metering/UsageVoids'
import { ApiKeys } from './collections/operations/ApiKeys'
import { BookChecks } from './collections/operations/BookChecks'
import { Mails } from './collections/operations/Mails'
import { ServiceAccounts } from './collections/operations/ServiceAccounts'
import { Users } from './collections/operations/Users'
import { WebhookDeliveries } from './collections/operations/WebhookDeliveries'
import { Webhooks } from './collections/operations/Webhooks'
import { analyticsPlugin } from './plugins/analytics'
import { brandingPlugin } from './plugins/branding'
import { bulkCreditsPlugin } from './plugins/bulk-credits'
import { contentChecksPlugin } from './plugins/content-checks'
import { exchangeRatePlugin } from './plugins/exchange-rate'
import { guardPlugin, staffOnlyInternals } from './plugins/guard'
import { mailPlugin } from './plugins/mail'
import { meteringPlugin } from './plugins/metering'
import { modelPricesPlugin } from './plugins/model-prices'
import { pricingPlugin } from './plugins/pricing'
import { pricingDeskPlugin } from './plugins/pricing-desk'
import { supportPlugin } from './plugins/support'
import { versionsPlugin } from './plugins/versions'
import { env } from './src/shared/env'
import { LANGUAGES } from './src/shared/languages'
import { pageFirst } from './src/shared/page-first'
import { roomForReads } from './src/shared/room-for-reads'

const root = process.cwd()
const { DATABASE_URL, PAYLOAD_SECRET, RATECARD_POOL, RATECARD_URL } = env()

const config = buildConfig({
  secret: PAYLOAD_SECRET,
  serverURL: RATECARD_URL ?? '',
  telemetry: false,
  defaultDepth: 0,
  maxDepth: 3,
  localization: LANGUAGES,

  collections: [
    // Catalog
    Plans,
    PlanFamilies,
    Prices,
    PriceChanges,
    TaxRules,
    Packages,
    Bundles,
    Features,
    FeatureCosts,
    OveragePrices,
    Limits,
    LimitTemplates,
    TokenTypes,
    // Models & rates
    AIModels,
    ModelPrices,
    PriceImports,
    ExchangeRates,
    RateChanges,
    // Content
    PricingContent,
    Pages,
    SavedBlocks,
    Questions,
    Testimonials,
    Media(),
    Releases,
    // Customers
    Customers,
    Members,
    // Metering
    UsageLogs,
    UsageVoids,
    Accounts,
    Allocations,
    LedgerEntries,
    CreditChanges,
    Holds,
    UsageLimits,
    BookChecks,
    // Operations
    Users,
    ServiceAccounts,
    ApiKeys,
    Mails,
    Webhooks,
    WebhookDeliveries,
  ],

  plugins: [
    brandingPlugin(),
    meteringPlugin(),
    pricingPlugin(),
    pricingDeskPlugin(),
    analyticsPlugin(),
    supportPlugin(),
    modelPricesPlugin(),
    mailPlugin(),
    contentChecksPlugin(),
    versionsPlugin(),
    exchangeRatePlugin(),
    bulkCreditsPlugin(),
    guardPlugin(),
  ],

  admin: { user: Users.slug, avatar: 'default', importMap: { baseDir: root } },
  editor: textEditor,
  sharp,

  db: roomForReads(
    pageFirst(
      postgresAdapter({
        idType: 'uuidv7',
        push: false,
        migrationDir: join(root, 'migrations'),
        blocksAsJSON: true,
        beforeSchemaInit: [nullableTranslations],
        afterSchemaInit: [bigintColumns],
        pool: {
          connectionString: DATABASE_URL,
          max: RATECARD_POOL,
          connectionTimeoutMillis: 5_000,
          keepAlive: true,
          keepAliveInitialDelayMillis: 10_000,
        },
      }),
    ),
    RATECARD_POOL,
  ),

  graphQL: {
    schemaOutputFile: join(root, 'schema.graphql'),
    disablePlaygroundInProduction: true,
    maxComplexity: 1_000,
  },

  // `npm run generate` writes them. Payload would do it at each start outside production, in a process of its own that
  // takes 8 s of a processor, and every test that needs Payload starts it.
  typescript: { outputFile: join(root, 'src/payload-types.ts'), autoGenerate: false },
})

export default staffOnlyInternals(config)
