import { Testimonials } from '../Testimonials'
import type { BlockProps } from './block-props'

export function TestimonialsBlock({
  block: { id, heading, ids },
  list: { testimonials, language },
}: BlockProps<'testimonials'>) {
  const chosen = testimonials.filter((testimonial) => ids.includes(testimonial.id))
  return <Testimonials id={id} heading={heading} testimonials={chosen} language={language} />
}
