import { describe, expect, it } from '@jest/globals'

import { addressTo, compose } from '@/plugins/mail'

const words = compose({
  subject: 'A <new> price',
  paragraphs: ['First & foremost', '  ', 'Two\nlines'],
  footer: 'You get this because.',
})

describe('a mail', () => {
  it('says the same as plain text and as HTML, with its footer', () => {
    expect(words.subject).toBe('A <new> price')
    expect(words.text).toBe(
      'Hello \u2068{{name}}\u2069,\n\nFirst & foremost\n\nTwo\nlines\n\n--\nYou get this because.\n',
    )
    expect(words.html).toContain('First &amp; foremost')
    expect(words.html).toContain('Two<br>lines')
    expect(words.html).toContain('You get this because.')
    expect(words.html).not.toMatch(/<img|<script|<link|url\(|http/)
  })

  it('lets each paragraph run in its own direction and isolates names', () => {
    expect(words.html.match(/<p dir="auto"/g)).toHaveLength(4)
    expect(words.html).toContain('<bdi>{{name}}</bdi>')
  })

  it('greets in the language of its reader, and runs as that language does', () => {
    const arabic = compose({ language: 'ar', subject: 's', paragraphs: [], footer: 'f' })
    expect(arabic.text).toContain('مرحبًا \u2068{{name}}\u2069،')
    expect(arabic.html).toContain('<html lang="ar" dir="rtl">')
    expect(compose({ language: 'de', subject: 's', paragraphs: [], footer: 'f' }).text).toContain('Guten Tag')
    expect(words.html).toContain('<html lang="en" dir="ltr">')
  })

  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['"Ann" & \'Bob\'', '&quot;Ann&quot; &amp; &#39;Bob&#39;'],
    ['{{name}}', '{{name}}'],
    ['$& $1', '$&amp; $1'],
  ])('takes the name %s as it is', (name, escaped) => {
    const mail = addressTo(name, words)
    expect(mail.text).toContain(`Hello \u2068${name}\u2069,`)
    expect(mail.html).toContain(`<bdi>${escaped}</bdi>`)
  })

  it('keeps its subject and its names on one line', () => {
    const { subject } = compose({ subject: 'Prices\r\nBcc: all@example.com', paragraphs: [], footer: '' })
    expect(subject).toBe('Prices Bcc: all@example.com')
    expect(addressTo('Ann\r\n\r\nBuy this', words).text).toContain('Hello \u2068Ann Buy this\u2069,')
  })
})
