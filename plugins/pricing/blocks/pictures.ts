import type { Queryable } from '@/src/shared/database'
import { env } from '@/src/shared/env'
import { readSql } from '@/src/shared/sql'
import { idIn, type Layout, rowsIn } from './stored'

export interface Picture {
  url: string
  alt: string
  width: number | null
  height: number | null
}

/** By id of the image. */
export type Pictures = Readonly<Record<string, Picture>>

/** Reads the images that layouts show. One that is gone is left out. */
export async function loadPictures(db: Queryable, layouts: readonly Layout[]): Promise<Pictures> {
  const ids = [...new Set(layouts.flatMap(imagesIn))]
  if (ids.length === 0) return {}
  const { rows } = await db.query<{ id: string; filename: string } & Omit<Picture, 'url'>>(
    readSql('plugins/pricing/sql/select-pictures.sql'),
    [ids],
  )
  return Object.fromEntries(rows.map(({ id, ...picture }) => [id, pictureOf(picture)]))
}

/** At the address that Payload itself gives: a whole one where the installation knows its own. */
export function pictureOf({ filename, ...rest }: { filename: string } & Omit<Picture, 'url'>): Picture {
  return { url: `${env().RATECARD_URL ?? ''}/api/media/file/${encodeURIComponent(filename)}`, ...rest }
}

function imagesIn(layout: Layout): string[] {
  return layout.flatMap(({ image, logos }) =>
    [image, ...rowsIn(logos).map((logo) => logo.image)].flatMap((reference) => idIn(reference) ?? []),
  )
}
