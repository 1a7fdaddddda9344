import type { Queryable } from '@/src/shared/database'
import { env } from '@/src/shared/env'
import { type Language, LANGUAGE_CODES } from '@/src/shared/languages'
import { readSql } from '@/src/shared/sql'
import { inLanguage } from '@/src/shared/texts'
import { idIn, type Layout, rowsIn } from './stored'

export interface Picture {
  url: string
  alt: string
  width: number | null
  height: number | null
}

/** By id of the image. */
export type Pictures = Readonly<Record<string, Picture>>

/** Reads the images that layouts show, with their texts in each language. One that is gone is left out. */
export async function loadPictures(
  db: Queryable,
  layouts: readonly Layout[],
): Promise<Readonly<Record<Language, Pictures>>> {
  const ids = [...new Set(layouts.flatMap(imagesIn))]
  const { rows } =
    ids.length === 0
      ? { rows: [] }
      : await db.query(readSql('plugins/pricing/sql/select-pictures.sql'), [ids])
  const inEach = LANGUAGE_CODES.map((language) => {
    const stored = inLanguage(rows, language) as StoredPicture[]
    return [language, Object.fromEntries(stored.map(({ id, ...picture }) => [id, pictureOf(picture)]))]
  })
  return Object.fromEntries(inEach) as Record<Language, Pictures>
}

type StoredPicture = Omit<Picture, 'url'> & { id: string; filename: string }

/** At the address that Payload itself gives: a whole one where the installation knows its own. */
export function pictureOf({ filename, ...rest }: { filename: string } & Omit<Picture, 'url'>): Picture {
  return { url: `${env().RATECARD_URL ?? ''}/api/media/file/${encodeURIComponent(filename)}`, ...rest }
}

function imagesIn(layout: Layout): string[] {
  return layout.flatMap(({ image, logos }) =>
    [image, ...rowsIn(logos).map((logo) => logo.image)].flatMap((reference) => idIn(reference) ?? []),
  )
}
