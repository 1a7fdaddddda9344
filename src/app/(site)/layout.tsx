import './site.css'

import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import { Brand } from './Brand'

export const metadata: Metadata = {
  title: { default: 'Ratecard', template: '%s · Ratecard' },
  description: 'Plans, prices and credits for AI products.',
}

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <header className="wrap site-header">
          <Brand />
          <nav className="site-nav" aria-label="Main">
            <a href="/pricing">Pricing</a>
            <a href="/api/docs">API</a>
            <a href="/admin">Log in</a>
          </nav>
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-footer">
          <div className="wrap">Prices and plans are published with Ratecard.</div>
        </footer>
      </body>
    </html>
  )
}
