import { publicUrl } from '@/src/shared/env'
import { directionOf } from '@/src/shared/languages'
import { wordsIn } from '../words/words-in'
import { Blocks } from './blocks/Blocks'
import type { Page } from './blocks/block-props'
import styles from './pricing.module.css'
import { structuredData } from './structured-data'

/** The pricing page or a page beside it, for visitors and in previews alike. */
export function BlockPage(page: Page) {
  const { language, content } = page.list
  return (
    <div className="wrap" lang={language} dir={directionOf(language)}>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: structuredData({ list: page.list, site: publicUrl() }) }}
      />
      {!content.blocks.some(({ type }) => type === 'hero') && <Title {...page} />}
      <Blocks {...page} />
    </div>
  )
}

/** Every page has a title; that of the pricing page only for those who hear it. */
function Title({ list: { page, language } }: Page) {
  if (!page) return <h1 className={styles.hidden}>{wordsIn(language).site.pricing}</h1>
  return (
    <div className={styles.hero}>
      <h1>{page.title}</h1>
    </div>
  )
}
