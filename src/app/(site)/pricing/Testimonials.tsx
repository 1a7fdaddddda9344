import type { ListedTestimonial } from '@/plugins/pricing'
import { Helpful } from './Helpful'
import styles from './pricing.module.css'
import { type SectionProps, SectionTitle } from './SectionTitle'
import { SeenTestimonials } from './SeenTestimonials'

interface Props extends Partial<SectionProps> {
  testimonials: readonly ListedTestimonial[]
}

const STARS = 5

/** What customers say, featured ones first. */
export function Testimonials({ testimonials, id = 'testimonials', heading }: Props) {
  return (
    <section className={styles.section} aria-labelledby={id}>
      <SectionTitle id={id} words={heading} otherwise="What customers say" />
      <SeenTestimonials>
        {testimonials.map((testimonial) => (
          <Card key={testimonial.id} {...testimonial} />
        ))}
      </SeenTestimonials>
    </section>
  )
}

function Card({ id, quote, name, role, company, avatar, rating, featured }: ListedTestimonial) {
  const who = [role, company].filter(Boolean).join(', ')
  return (
    <li
      className={featured ? `${styles.testimonial} ${styles.featured}` : styles.testimonial}
      data-testimonial={id}
    >
      <figure>
        {rating !== null && <Stars rating={rating} />}
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
      <Helpful kind="testimonial" id={id} about={`What ${name} says`} />
    </li>
  )
}

function Stars({ rating }: { rating: number }) {
  return (
    <p className={styles.stars} role="img" aria-label={`${rating} of ${STARS} stars`}>
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
