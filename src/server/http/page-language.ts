import type { RequestHandler, Response } from 'express'

import { DEFAULT_LANGUAGE, LANGUAGE_CODES, languageOf, PAGE_LANGUAGE_HEADER } from '@/src/shared/languages'

/** The public pages that are written in every language: all plans, each, and pages of their own. */
export const TRANSLATED_PAGE = /^\/(?:pricing(?:\/(?!preview(?:\/|$))[^/]*)?|pages\/[^/]+)\/?$/
/** The customer's own page is written in every language too, and nobody may keep it. */
const ACCOUNT_PAGE = /^\/account\/?$/

/**
 * Chooses the language of a page that is translated: the one in its address, else what the visitor's browser prefers
 * among ours. Only where the address is silent does the answer vary with the browser's preference, and says so.
 */
export function pageLanguage(): RequestHandler {
  return (req, res, next) => {
    let language = DEFAULT_LANGUAGE
    if (TRANSLATED_PAGE.test(req.path) || ACCOUNT_PAGE.test(req.path)) {
      const { locale } = req.query
      if (typeof locale === 'string') {
        language = languageOf(locale)
      } else {
        varyLast(res)
        language = LANGUAGE_CODES.find((code) => code === req.acceptsLanguages(...LANGUAGE_CODES)) ?? language
      }
      res.setHeader('Content-Language', language)
    }
    req.headers[PAGE_LANGUAGE_HEADER] = language
    next()
  }
}

/** Next writes a `Vary` of its own over any other, so this is added when the head is sent. */
function varyLast(res: Response): void {
  const send = res.writeHead.bind(res) as (...head: unknown[]) => Response
  res.writeHead = (...head: unknown[]) => {
    res.vary('Accept-Language')
    return send(...head)
  }
}
