import type { ListedTestimonial } from '@/plugins/pricing'
import { fill, type Writing } from '../words/fill'
import type { Words } from '../words/words'
import { wordsIn } from '../words/words-in'
import { Helpful } from './Helpful'
import styles from './pricing.module.css'
import { type SectionProps, SectionTitle } from './SectionTitle'
import { SeenTestimonials } from './SeenTestimonials'

interface Props extends Pick<Writing, 'language'>, Partial<SectionProps> {
  testimonials: readonly ListedTestimonial[]
}

const STARS = 5

/** What customers say, featured ones first. */
export function Testimonials({ testimonials, language, id = 'testimonials', heading }: Props) {
  const words = wordsIn(language)
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise={words.testimonials.title} />
      <SeenTestimonials>
        {testimonials.map((testimonial) => (
          <Card key={testimonial.id} {...testimonial} words={words} />
        ))}
      </SeenTestimonials>
    </section>
  )
}

function Card({ words, ...testimonial }: ListedTestimonial & { words: Words }) {
  const { id, quote, name, role, company, avatar, rating, featured } = testimonial
  const who = [role, company].filter(Boolean).join(', ')
  return (
    <li
      className={featured ? `${styles.testimonial} ${styles.featured}` : styles.testimonial}
      data-testimonial={id}
    >
      <figure>
        {rating !== null && <Stars rating={rating} words={words.testimonials} />}
        <blockquote>{quote}</blockquote>
        <figcaption>
          {avatar ? (
            <img
              src={avatar.url}
              alt={avatar.alt}
              width={avatar.width ?? undefined}
              height={avatar.height ?? undefined}
              loading="lazy"
            />
          ) : (
            <span className={styles.initials} aria-hidden="true">
              {initialsOf(name)}
            </span>
          )}
          <span>
            <b>{name}</b>
            {who && <span>{who}</span>}
          </span>
        </figcaption>
      </figure>
      <Helpful
        kind="testimonial"
        id={id}
        about={fill(words.testimonials.about, { name })}
        words={words.helpful}
      />
    </li>
  )
}

function Stars({ rating, words }: { rating: number; words: Words['testimonials'] }) {
  return (
    <p className={styles.stars} role="img" aria-label={fill(words.stars, { count: rating, all: STARS })}>
      {'★'.repeat(rating)}
      <span>{'★'.repeat(STARS - rating)}</span>
    </p>
  )
}

/** Of the first and the last name. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('')
}
