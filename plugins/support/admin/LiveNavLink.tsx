'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import './live-link.css'

const HREF = '/admin/live'

/** Looks like Payload's own links, which know only collections. */
export function LiveNavLink() {
  const isHere = usePathname() === HREF
  return (
    <Link
      className="nav__link"
      id="nav-live"
      href={HREF}
      prefetch={false}
      {...(isHere && { 'aria-current': 'page' as const })}
    >
      {isHere && <div className="nav__link-indicator" />}
      <span className="nav__link-label">Live</span>
    </Link>
  )
}
