import { wordsIn } from '../../words/words-in'
import { Faq } from '../Faq'
import type { BlockProps } from './block-props'

export function FaqBlock({ block: { id, heading, ids }, list }: BlockProps<'faq'>) {
  const { faq, language, locale } = list
  const words = wordsIn(language)
  return (
    <Faq
      id={id}
      heading={heading}
      entries={faq.filter((entry) => ids.includes(entry.id))}
      words={words.faq}
      helpful={words.helpful}
      language={language}
      locale={locale}
    />
  )
}
