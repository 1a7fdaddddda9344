'use client'

import { type ReactNode, useEffect, useRef } from 'react'

import styles from './pricing.module.css'
import { reportSeen } from './report'

/** The list of cards, which reports those that come into view. Each names itself in `data-testimonial`. */
export function SeenTestimonials({ children }: { children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          const id = (target as HTMLElement).dataset.testimonial
          if (!isIntersecting || id === undefined) continue
          reportSeen('testimonial', id)
          observer.unobserve(target)
        }
      },
      { threshold: 0.5 },
    )
    for (const card of list.current?.querySelectorAll('[data-testimonial]') ?? []) observer.observe(card)
    return () => observer.disconnect()
  }, [])
  return (
    <ul className={styles.testimonials} ref={list}>
      {children}
    </ul>
  )
}
