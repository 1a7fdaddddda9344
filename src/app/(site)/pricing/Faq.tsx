import type { PriceList } from '@/plugins/pricing'
import styles from './pricing.module.css'

/** Questions, folded, by category in the order in which the editor wrote them. */
export function Faq({ entries }: { entries: PriceList['faq'] }) {
  const categories = [...new Set(entries.map(({ category }) => category))]
  return (
    <section className={styles.section} aria-labelledby="faq">
      <h2 id="faq">Questions and answers</h2>
      <div className={styles.faq}>
        {categories.map((category) => (
          <div key={category ?? ''}>
            {category && <h3>{category}</h3>}
            {entries
              .filter((entry) => entry.category === category)
              .map(({ question, answerHtml }) => (
                <details key={question}>
                  <summary>{question}</summary>
                  <div dangerouslySetInnerHTML={{ __html: answerHtml }} />
                </details>
              ))}
          </div>
        ))}
      </div>
    </section>
  )
}
