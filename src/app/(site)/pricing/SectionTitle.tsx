import styles from './pricing.module.css'

export interface SectionProps {
  /** Of the title; unique on the page, and an anchor. */
  id: string
  heading: string | null
}

interface Props {
  id: string
  words: string | null | undefined
  /** What the section is called for people who do not see it, when an editor gave it no title. */
  otherwise: string
}

/** The title of a part of the page. */
export function SectionTitle({ id, words, otherwise }: Props) {
  return (
    <h2 id={id} className={words === null ? styles.hidden : undefined}>
      {words ?? otherwise}
    </h2>
  )
}
