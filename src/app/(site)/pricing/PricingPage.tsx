import { Blocks } from './blocks/Blocks'
import type { Page } from './blocks/block-props'
import styles from './pricing.module.css'
import { structuredData } from './structured-data'

/** The pricing page, for visitors and in previews alike. */
export function PricingPage(page: Page) {
  const { blocks } = page.list.content
  return (
    <div className="wrap">
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structuredData(page.list) }} />
      {/* Every page has a title, if only for those who hear it. */}
      {!blocks.some(({ type }) => type === 'hero') && <h1 className={styles.hidden}>Pricing</h1>}
      <Blocks {...page} />
    </div>
  )
}
