'use client'

import { useState } from 'react'

import type { PriceList } from '@/plugins/pricing'
import { inForm, type Writing } from '../words/fill'
import type { Words } from '../words/words'
import { findEntries } from './faq-search'
import { Helpful } from './Helpful'
import styles from './pricing.module.css'
import { reportSeen } from './report'
import { type SectionProps, SectionTitle } from './SectionTitle'

interface Props extends Writing, Partial<SectionProps> {
  entries: PriceList['faq']
  words: Words['faq']
  helpful: Words['helpful']
}

/**
 * Questions, folded, by category in the order in which the editor wrote them. The search filters what is on the page
 * already; without JavaScript it is not shown, and the list is whole.
 */
export function Faq({ entries, words, helpful, id = 'faq', heading, ...writing }: Props) {
  const [query, setQuery] = useState('')
  const categories = [...new Set(entries.map(({ category }) => category))]
  const found = new Set(findEntries(entries, query))
  const isSearching = query.trim() !== ''
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise={words.title} />
      <div className={styles.faq}>
        <div className={styles.search}>
          <label htmlFor={`${id}-search`}>{words.search}</label>
          <input
            id={`${id}-search`}
            type="search"
            maxLength={100}
            autoComplete="off"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
          <p role="status">{isSearching ? foundInWords(found.size, { words, ...writing }) : ''}</p>
        </div>
        {categories.map((category) => {
          const within = entries.filter((entry) => entry.category === category)
          return (
            <div key={category ?? ''} hidden={!within.some((entry) => found.has(entry))}>
              {category && <h3>{category}</h3>}
              {within.map((entry) => (
                <details
                  key={entry.id}
                  hidden={!found.has(entry)}
                  onToggle={({ currentTarget }) => {
                    if (currentTarget.open) reportSeen('faq', entry.id)
                  }}
                >
                  <summary>
                    <bdi>{entry.question}</bdi>
                  </summary>
                  <div>
                    <div dangerouslySetInnerHTML={{ __html: entry.answerHtml }} />
                    <Helpful kind="faq" id={entry.id} about={entry.question} words={helpful} />
                  </div>
                </details>
              ))}
            </div>
          )
        })}
      </div>
    </section>
  )
}

/** How many were found, in words. */
function foundInWords(count: number, { words, ...writing }: Writing & { words: Words['faq'] }): string {
  return count === 0 ? words.none : inForm(words.found, { count, ...writing })
}
