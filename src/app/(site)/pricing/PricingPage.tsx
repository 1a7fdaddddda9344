import { directionOf } from '@/src/shared/languages'
import { wordsIn } from '../words/words-in'
import { Blocks } from './blocks/Blocks'
import type { Page } from './blocks/block-props'
import styles from './pricing.module.css'
import { structuredData } from './structured-data'

/** The pricing page, for visitors and in previews alike. */
export function PricingPage(page: Page) {
  const { language, content } = page.list
  return (
    <div className="wrap" lang={language} dir={directionOf(language)}>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: structuredData(page.list) }} />
      {/* Every page has a title, if only for those who hear it. */}
      {!content.blocks.some(({ type }) => type === 'hero') && (
        <h1 className={styles.hidden}>{wordsIn(language).site.pricing}</h1>
      )}
      <Blocks {...page} />
    </div>
  )
}
