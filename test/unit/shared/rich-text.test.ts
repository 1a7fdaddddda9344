import { describe, expect, it } from '@jest/globals'

import { paragraph } from '@/plugins/demo/rich-text'
import { hasMarkup, wordsProblem } from '@/src/shared/plain-text'
import { isRichText } from '@/src/shared/rich-text'

describe('a rich text', () => {
  it('is what the editor makes', () => {
    expect(isRichText(paragraph('Words'))).toBe(true)
    expect(isRichText({ root: { type: 'root', children: [] } })).toBe(true)
  })

  it.each([
    ['a text', '<b>x</b>'],
    ['a number', 5],
    ['a list', []],
    ['an empty object', {}],
    ['a root that is a number', { root: 5 }],
    ['a root without children', { root: { type: 'root' } }],
    ['children that are a text', { root: { children: 'x' } }],
    ['a child that is nothing', { root: { children: [null] } }],
    ['a kind of node that nobody knows', { root: { children: [{ type: 'marquee', children: [] }] } }],
    ['a picture, which the site does not show', { root: { children: [{ type: 'upload', value: 'x' }] } }],
    ['another document', { root: { children: [{ type: 'relationship', value: 'x' }] } }],
    ['a quotation', { root: { children: [{ type: 'quote', children: [] }] } }],
    ['a rule', { root: { children: [{ type: 'horizontalrule' }] } }],
    ['a text without words', { root: { children: [{ type: 'paragraph', children: [{ type: 'text' }] }] } }],
  ])('is not %s', (_, value) => {
    expect(isRichText(value)).toBe(false)
  })

  it('is not nested without end', () => {
    let node: object = { type: 'list', children: [] }
    for (let depth = 0; depth < 200; depth += 1) node = { type: 'list', children: [node] }
    expect(isRichText({ root: { children: [node] } })).toBe(false)
  })
})

describe('words that visitors read', () => {
  it.each(['<b>x</b>', 'a <script>', '</p>', '<img src=x>'])('%p has HTML in it', (text) => {
    expect(hasMarkup(text)).toBe(true)
  })
  it.each(['1 < 2 > 0', 'a <- b', 'I <3 it', 'A & B', '<>'])('%p has none', (text) => {
    expect(hasMarkup(text)).toBe(false)
  })
  it('are more than spaces where they are required', () => {
    expect(wordsProblem({ text: ' \t', required: true })).toBeDefined()
    expect(wordsProblem({ text: ' ', required: false })).toBeUndefined()
    // That there is nothing at all is for the field to say.
    expect(wordsProblem({ text: '', required: true })).toBeUndefined()
  })
})
