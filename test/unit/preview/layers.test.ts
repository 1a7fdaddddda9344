import { describe, expect, it } from '@jest/globals'

import { byCollection, type Layer, layTogether } from '@/plugins/preview/layers'

const question = { collection: 'faq', id: 'q' } as const
const nothing = byCollection([])
const layer = (more: Partial<Layer>): Layer => ({ at: new Date(0), documents: nothing, ...more })
const saying = (word: string) =>
  layer({ documents: byCollection([{ collection: 'faq', document: { id: 'q', data: { word } } }]) })
const words = (layers: Layer[]) => layTogether(layers).documents.faq.map(({ data }) => data.word)

describe('layers', () => {
  it('are nothing without any', () => {
    expect(layTogether([])).toEqual({ documents: nothing, withdrawn: new Map() })
  })

  it('hold each document as the last one has it', () => {
    expect(words([saying('one'), saying('two')])).toEqual(['two'])
  })

  it('withdraw a document until it is written or restored', () => {
    const gone = layer({ withdrawn: [question] })
    const back = layer({ restored: [question] })
    expect(layTogether([saying('one'), gone])).toEqual({
      documents: nothing,
      withdrawn: new Map([['q', 'faq']]),
    })
    expect(words([saying('one'), gone, back])).toEqual(['one'])
    expect(words([gone, saying('two')])).toEqual(['two'])
    expect(layTogether([gone, back]).withdrawn.size).toBe(0)
  })
})
