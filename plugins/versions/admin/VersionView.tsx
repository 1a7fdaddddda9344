import { Gutter } from '@payloadcms/ui'
import { notFound } from 'next/navigation'
import type { DocumentViewServerProps, PayloadRequest } from 'payload'

import { ChangeList } from '@/src/shared/admin/ChangeList'
import { formatMoment } from '@/src/shared/admin/format'
import '@/src/shared/admin/parts.css'
import { isUuid } from '@/src/shared/ids'
import { isVersioned, type Versioned } from '../content'
import { describeChanges } from '../describe'
import { listVersions, namesOf } from '../list-versions'
import { type DocumentVersion, findVersion, isNewest, publishedVersion, versionBefore } from '../load-version'
import { type ComparedWith, CompareWith } from './CompareWith'
import { RestoreButtons } from './RestoreButtons'
import { VersionPath } from './VersionPath'
import './versions.css'

/** `/admin/collections/…/:id/versions/:version`: what changed in it, in words of the form, and the way back to it. */
export async function VersionView({ initPageResult, routeSegments, searchParams }: DocumentViewServerProps) {
  const { req, collectionConfig, docID, permissions } = initPageResult
  const collection = collectionConfig?.slug
  const id = routeSegments.at(-1)
  if (collection === undefined || !isVersioned(collection) || docID === undefined || id === undefined)
    notFound()
  const read = { req, collection, parent: String(docID) }
  const version = await findVersion({ ...read, id })
  if (!version) notFound()
  const wanted = searchParams?.with
  const [previous, published, newest, author, versions, picked] = await Promise.all([
    versionBefore({ ...read, version }),
    publishedVersion(read),
    isNewest({ ...read, version }),
    authorOf(req, version),
    listVersions(read),
    typeof wanted === 'string' && isUuid(wanted) && wanted !== id
      ? findVersion({ ...read, id: wanted })
      : undefined,
  ])
  const others = versions.filter((other) => other.id !== version.id)
  const chosen: ComparedWith = picked
    ? { id: picked.id }
    : wanted === 'published' && published
      ? 'published'
      : 'before'
  const before = picked ?? (chosen === 'published' ? published : previous)
  const base = `/admin/collections/${collection}/${version.parent}/versions`
  const mayRestore = permissions.collections?.[collection]?.update
  const when = `${formatMoment(version.updatedAt)} UTC`
  return (
    <Gutter className="vv">
      <VersionPath collection={collection} parent={version.parent} when={when} />
      <h2>Version of {when}</h2>
      <p className="vv-note">{stateOf({ version, published, newest, author })}</p>
      <section className="vv-changes" aria-label="What changed">
        <h3>What changed</h3>
        <CompareWith
          path={`${base}/${id}`}
          chosen={chosen}
          hasPublished={published !== undefined && published.id !== version.id}
          others={others}
        />
        {wanted !== undefined && wanted !== 'published' && !picked && (
          <p className="rc-problem">
            There is no other version of this document by that name. This is compared with the one before it.
          </p>
        )}
        {picked && (
          <p className="vv-note">
            {`From the version of ${formatMoment(picked.updatedAt)} UTC to this one.`}
            {picked.updatedAt > version.updatedAt && ' It is newer: what is struck through came later.'}
          </p>
        )}
        <Changes req={req} collection={collection} before={before} after={version} />
      </section>
      {newest ? (
        <p className="vv-note">This is the newest version: there is nothing to restore.</p>
      ) : mayRestore ? (
        <RestoreButtons
          collection={collection}
          parent={version.parent}
          version={version.id}
          wasPublished={version.status === 'published'}
          stays={collection === 'plans' ? ' Prices stay as they are: they have dates of their own.' : ''}
        />
      ) : (
        <p className="vv-note">You may look at versions, but not restore them.</p>
      )}
    </Gutter>
  )
}

interface ChangesProps {
  req: PayloadRequest
  collection: Versioned
  before: DocumentVersion | undefined
  after: DocumentVersion
}

async function Changes({ req, collection, before, after }: ChangesProps) {
  if (!before) return <p>It is the first version: there is none before it to compare it with.</p>
  const changes = await describeChanges({ req, collection, before, after })
  if (changes.length > 0) return <ChangeList changes={changes} />
  return (
    <p>
      {before.status === after.status
        ? 'Nothing that people write is different.'
        : `Nothing that people write is different: it was ${after.status === 'published' ? 'published' : 'taken back to draft'}.`}
    </p>
  )
}

interface State {
  version: DocumentVersion
  published: DocumentVersion | undefined
  newest: boolean
  author: string | undefined
}

function stateOf({ version, published, newest, author }: State): string {
  const state =
    published?.id === version.id
      ? 'Visitors see it now'
      : version.status === 'published'
        ? 'It was published'
        : newest
          ? 'The draft of now'
          : 'A draft'
  return author === undefined ? `${state}.` : `${state}. Saved by ${author}.`
}

async function authorOf(req: PayloadRequest, { changedBy }: DocumentVersion): Promise<string | undefined> {
  return changedBy === null ? undefined : (await namesOf(req, [changedBy])).get(changedBy)
}
