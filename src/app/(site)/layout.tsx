import './site.css'

import type { Metadata } from 'next'
import type { ReactNode } from 'react'

import { directionOf } from '@/src/shared/languages'
import { Brand } from './Brand'
import { negotiatedLanguage } from './language'
import { wordsIn } from './words/words-in'

export const metadata: Metadata = {
  title: { default: 'Ratecard', template: '%s · Ratecard' },
  description: 'Plans, prices and credits for AI products.',
}

export default async function SiteLayout({ children }: { children: ReactNode }) {
  const language = await negotiatedLanguage()
  const words = wordsIn(language).site
  return (
    <html lang={language} dir={directionOf(language)}>
      <body>
        <a className="skip" href="#content">
          {words.skip}
        </a>
        <header className="wrap site-header">
          <Brand />
          <nav className="site-nav" aria-label={words.main}>
            <a href="/pricing">{words.pricing}</a>
            <a href="/api/docs">API</a>
            <a href="/admin">{words.login}</a>
          </nav>
        </header>
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer className="site-footer">
          <div className="wrap">{words.footer}</div>
        </footer>
      </body>
    </html>
  )
}
