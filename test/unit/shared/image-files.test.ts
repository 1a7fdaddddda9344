import { expect, it } from '@jest/globals'

import { imageName } from '@/src/shared/image-files'

it.each([
  ['logo.png', 'png', 'logo.png'],
  ['LOGO.PNG', 'png', 'LOGO.PNG'],
  ['photo.jpeg', 'jpeg', 'photo.jpeg'],
  ['p.html', 'png', 'p.png'],
  ['s.svg', 'png', 's.png'],
  ['a.b.html', 'webp', 'a.b.webp'],
  ['nothing', 'jpeg', 'nothing.jpg'],
  ['.html', 'heif', '.html.avif'],
  ['drawing.svg', 'svg', 'drawing.svg'],
])('%s with a %s in it is called %s', (name, format, expected) => {
  expect(imageName({ name, format })).toBe(expected)
})
