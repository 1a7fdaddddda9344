import { describe, expect, it } from '@jest/globals'

import { findIcons, ICON_NAMES, ICONS, isIconName } from '@/src/shared/icons'

describe('the icons', () => {
  it('are told apart by name and by drawing', () => {
    const unique = (values: string[]) => new Set(values).size
    expect(unique(ICON_NAMES.map((name) => ICONS[name].label))).toBe(ICON_NAMES.length)
    expect(unique(ICON_NAMES.map((name) => ICONS[name].path))).toBe(ICON_NAMES.length)
  })

  it.each(ICON_NAMES)('%s is a path that begins with a move', (name) =>
    expect(ICONS[name].path).toMatch(/^[Mm][\d.]+[ ,-]?-?[\d.]+[MmLlHhVvAaCcSsQqZz\d\s.,-]+$/),
  )

  it('are found by any of their words', () => {
    expect(findIcons('SECURITY')).toEqual(['shield', 'lock'])
    expect(findIcons(' credit  card ')).toEqual(['card'])
    expect(findIcons('zebra')).toEqual([])
    expect(findIcons('')).toEqual(ICON_NAMES)
  })

  it('know no name that an object has anyway', () => {
    expect(isIconName('toString')).toBe(false)
    expect(isIconName(null)).toBe(false)
    expect(isIconName('bolt')).toBe(true)
  })
})
