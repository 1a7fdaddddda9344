import { DEFAULT_LANGUAGE, directionOf, type Language } from '@/src/shared/languages'

/** What a mail says, before it is known to whom. `{{name}}` stands for the reader's name. */
export interface Words {
  /** What it is written in. @default English */
  language?: Language
  subject: string
  /** One after the other; a line break stays one. */
  paragraphs: readonly string[]
  /** Why the reader gets it; the last line. */
  footer: string
}

/** A mail as it is kept, with {@link NAME} in it where the reader's name belongs. */
export interface Composed {
  subject: string
  text: string
  html: string
}

/** Where the reader's name is filled in, when the mail is written down for each reader. */
export const NAME = '{{name}}'

/** Names are written in either direction: isolated, they leave the order of what stands around them alone. */
const [ISOLATE, END_ISOLATE] = ['\u2068', '\u2069']
const MAX_SUBJECT = 200

const GREETINGS: Record<Language, (name: string) => string> = {
  en: (name) => `Hello ${name},`,
  de: (name) => `Guten Tag ${name},`,
  ar: (name) => `مرحبًا ${name}،`,
}

/** A name, an amount or a day that stays whole among words that are read from right to left. */
export function isolatedIn(language: Language, text: string): string {
  return directionOf(language) === 'rtl' ? ISOLATE + text + END_ISOLATE : text
}

/** Plain text and simple HTML of the same words: everything escaped, nothing loaded from anywhere. Pure. */
export function compose({ language = DEFAULT_LANGUAGE, subject, paragraphs, footer }: Words): Composed {
  const said = [
    GREETINGS[language](NAME),
    ...paragraphs.map((text) => text.trim()).filter((text) => text !== ''),
  ]
  const isolated = (text: string) => text.replaceAll(NAME, ISOLATE + NAME + END_ISOLATE)
  const marked = (text: string) =>
    escapeHtml(text).replaceAll(NAME, `<bdi>${NAME}</bdi>`).replaceAll('\n', '<br>')
  return {
    subject: oneLine(subject).slice(0, MAX_SUBJECT),
    text: `${[...said.map(isolated), `--\n${isolated(footer)}`].join('\n\n')}\n`,
    html: [
      '<!doctype html>',
      `<html lang="${language}" dir="${directionOf(language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(oneLine(subject))}</title></head>`,
      '<body style="margin:0;padding:24px;background:#ffffff;color:#1b1b1f;font:16px/1.5 sans-serif">',
      '<div style="max-width:560px">',
      ...said.map((text) => `<p dir="auto" style="margin:0 0 16px">${marked(text)}</p>`),
      `<p dir="auto" style="margin:32px 0 0;padding-top:12px;border-top:1px solid #d0d0d6;color:#55555e;font-size:14px">${marked(footer)}</p>`,
      '</div></body></html>',
      '',
    ].join('\n'),
  }
}

/** The mail as one reader gets it; the database does the same for many, see `sql/queue-for-customers.sql`. Pure. */
export function addressTo(name: string, { subject, text, html }: Composed): Composed {
  const named = (words: string, as: string) => words.split(NAME).join(as)
  return {
    subject: named(subject, oneLine(name)),
    text: named(text, oneLine(name)),
    html: named(html, escapeHtml(oneLine(name))),
  }
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** Headers are lines: what would begin another one becomes a space. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim()
}
