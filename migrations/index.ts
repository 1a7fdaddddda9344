import * as initial from './20261120_220000_initial'
import * as meteringEngine from './20261120_220100_metering_engine'
import * as usageRollup from './20261120_220200_usage_rollup'
import * as catalogAndHolds from './20261121_030000_catalog_and_holds'
import * as holdsAndLimits from './20261121_030100_holds_and_limits'
import * as packageChanges from './20261121_031200_package_changes'
import * as creditChanges from './20261121_060000_credit_changes'
import * as grantsAndCorrections from './20261121_060100_grants_and_corrections'
import * as supportFields from './20261121_070000_support_fields'
import * as releaseHolds from './20261121_070100_release_holds'
import * as priceChanges from './20261121_140000_price_changes'
import * as pricePolicies from './20261121_140100_price_policies'
import * as releases from './20261121_150000_releases'
import * as testimonialsAndQuestions from './20261121_160000_testimonials_and_questions'
import * as questionsOfPage from './20261121_160010_questions_of_page'
import * as contentCounts from './20261121_160020_content_counts'
import * as releaseWords from './20261121_170000_release_words'
import * as priceImports from './20261121_180000_price_imports'
import * as languages from './20261121_190000_languages'
import * as pageBlocks from './20261121_200000_page_blocks'
import * as icons from './20261121_203000_icons'
import * as planFamilies from './20261121_210000_plan_families'
import * as customCycles from './20261121_210100_custom_cycles'
import * as webhooks from './20261121_220000_webhooks'
import * as mail from './20261121_230000_mail'
import * as nameTranslations from './20261122_000000_name_translations'
import * as rateChanges from './20261122_010000_rate_changes'
import * as releasePrices from './20261122_010100_release_prices'
import * as taxRules from './20261122_030000_tax_rules'
import * as limitTemplates from './20261122_030100_limit_templates'
import * as rollingLimits from './20261122_050000_rolling_limits'
import * as overagePrices from './20261122_050100_overage_prices'
import * as creditRuns from './20261122_060000_credit_runs'
import * as reportsSubtractVoids from './20261122_060100_reports_subtract_voids'
import * as undoneChanges from './20261122_070000_undone_changes'
import * as customersByName from './20261122_071000_customers_by_name'
import * as pages from './20261122_073000_pages'
import * as customerLanguage from './20261122_074000_customer_language'
import * as isoMinorUnits from './20261122_076000_iso_minor_units'
import * as planButtons from './20261122_080000_plan_buttons'
import * as packageTerms from './20261122_090000_package_terms'
import * as statusInTerms from './20261122_100000_status_in_terms'
import * as draftAuthors from './20261122_100100_draft_authors'
import * as limitLevels from './20261122_110000_limit_levels'
import * as cacheWrite1h from './20261122_120000_cache_write_1h'
import * as maxCharge from './20261122_120100_max_charge'
import * as bundles from './20261122_130000_bundles'
import * as pricesFrom from './20261122_140000_prices_from'
import * as rowBadges from './20261122_140100_row_badges'
import * as limitsPassed from './20261201_000000_limits_passed'
import * as trialCredits from './20261201_010000_trial_credits'
import * as bundlesInReleases from './20261201_020000_bundles_in_releases'
import * as memberWallets from './20261201_030000_member_wallets'

/** The history of the database, oldest first. A released migration is never edited. */
export const migrations = [
  { name: '20261120_220000_initial', up: initial.up, down: initial.down },
  { name: '20261120_220100_metering_engine', up: meteringEngine.up, down: meteringEngine.down },
  { name: '20261120_220200_usage_rollup', up: usageRollup.up, down: usageRollup.down },
  { name: '20261121_030000_catalog_and_holds', up: catalogAndHolds.up, down: catalogAndHolds.down },
  { name: '20261121_030100_holds_and_limits', up: holdsAndLimits.up, down: holdsAndLimits.down },
  { name: '20261121_031200_package_changes', up: packageChanges.up, down: packageChanges.down },
  { name: '20261121_060000_credit_changes', up: creditChanges.up, down: creditChanges.down },
  {
    name: '20261121_060100_grants_and_corrections',
    up: grantsAndCorrections.up,
    down: grantsAndCorrections.down,
  },
  { name: '20261121_070000_support_fields', up: supportFields.up, down: supportFields.down },
  { name: '20261121_070100_release_holds', up: releaseHolds.up, down: releaseHolds.down },
  { name: '20261121_140000_price_changes', up: priceChanges.up, down: priceChanges.down },
  { name: '20261121_140100_price_policies', up: pricePolicies.up, down: pricePolicies.down },
  { name: '20261121_150000_releases', up: releases.up, down: releases.down },
  {
    name: '20261121_160000_testimonials_and_questions',
    up: testimonialsAndQuestions.up,
    down: testimonialsAndQuestions.down,
  },
  { name: '20261121_160010_questions_of_page', up: questionsOfPage.up, down: questionsOfPage.down },
  { name: '20261121_160020_content_counts', up: contentCounts.up, down: contentCounts.down },
  { name: '20261121_170000_release_words', up: releaseWords.up, down: releaseWords.down },
  { name: '20261121_180000_price_imports', up: priceImports.up, down: priceImports.down },
  { name: '20261121_190000_languages', up: languages.up, down: languages.down },
  { name: '20261121_200000_page_blocks', up: pageBlocks.up, down: pageBlocks.down },
  { name: '20261121_203000_icons', up: icons.up, down: icons.down },
  { name: '20261121_210000_plan_families', up: planFamilies.up, down: planFamilies.down },
  { name: '20261121_210100_custom_cycles', up: customCycles.up, down: customCycles.down },
  { name: '20261121_220000_webhooks', up: webhooks.up, down: webhooks.down },
  { name: '20261121_230000_mail', up: mail.up, down: mail.down },
  { name: '20261122_000000_name_translations', up: nameTranslations.up, down: nameTranslations.down },
  { name: '20261122_010000_rate_changes', up: rateChanges.up, down: rateChanges.down },
  { name: '20261122_010100_release_prices', up: releasePrices.up, down: releasePrices.down },
  { name: '20261122_030000_tax_rules', up: taxRules.up, down: taxRules.down },
  { name: '20261122_030100_limit_templates', up: limitTemplates.up, down: limitTemplates.down },
  { name: '20261122_050000_rolling_limits', up: rollingLimits.up, down: rollingLimits.down },
  { name: '20261122_050100_overage_prices', up: overagePrices.up, down: overagePrices.down },
  { name: '20261122_060000_credit_runs', up: creditRuns.up, down: creditRuns.down },
  {
    name: '20261122_060100_reports_subtract_voids',
    up: reportsSubtractVoids.up,
    down: reportsSubtractVoids.down,
  },
  { name: '20261122_070000_undone_changes', up: undoneChanges.up, down: undoneChanges.down },
  { name: '20261122_071000_customers_by_name', up: customersByName.up, down: customersByName.down },
  { name: '20261122_073000_pages', up: pages.up, down: pages.down },
  { name: '20261122_074000_customer_language', up: customerLanguage.up, down: customerLanguage.down },
  { name: '20261122_076000_iso_minor_units', up: isoMinorUnits.up, down: isoMinorUnits.down },
  { name: '20261122_080000_plan_buttons', up: planButtons.up, down: planButtons.down },
  { name: '20261122_090000_package_terms', up: packageTerms.up, down: packageTerms.down },
  { name: '20261122_100000_status_in_terms', up: statusInTerms.up, down: statusInTerms.down },
  { name: '20261122_100100_draft_authors', up: draftAuthors.up, down: draftAuthors.down },
  { name: '20261122_110000_limit_levels', up: limitLevels.up, down: limitLevels.down },
  { name: '20261122_120000_cache_write_1h', up: cacheWrite1h.up, down: cacheWrite1h.down },
  { name: '20261122_120100_max_charge', up: maxCharge.up, down: maxCharge.down },
  { name: '20261122_130000_bundles', up: bundles.up, down: bundles.down },
  { name: '20261122_140000_prices_from', up: pricesFrom.up, down: pricesFrom.down },
  { name: '20261122_140100_row_badges', up: rowBadges.up, down: rowBadges.down },
  { name: '20261201_000000_limits_passed', up: limitsPassed.up, down: limitsPassed.down },
  { name: '20261201_010000_trial_credits', up: trialCredits.up, down: trialCredits.down },
  {
    name: '20261201_020000_bundles_in_releases',
    up: bundlesInReleases.up,
    down: bundlesInReleases.down,
  },
  { name: '20261201_030000_member_wallets', up: memberWallets.up, down: memberWallets.down },
]
