'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

import './nav-link.css'

interface NavLinkProps {
  href: string
  label: string
}

/** A view of our own in the navigation. Looks like Payload's own links, which know only collections. */
export function NavLink({ href, label }: NavLinkProps) {
  const isHere = usePathname() === href
  return (
    <Link
      className="nav__link rc-nav-link"
      id={`nav-view-${href.split('/').at(-1)}`}
      href={href}
      prefetch={false}
      {...(isHere && { 'aria-current': 'page' as const })}
    >
      {isHere && <div className="nav__link-indicator" />}
      <span className="nav__link-label">{label}</span>
    </Link>
  )
}
