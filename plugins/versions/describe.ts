import type { PayloadRequest } from 'payload'

import { changesInWords, type VersionData, type WordedChange } from './compare'
import { NOT_CONTENT, type Versioned } from './content'
import { loadNames } from './names'

interface Describe {
  req: PayloadRequest
  collection: Versioned
  before: VersionData
  after: VersionData
}

/** What changed between two versions of a document, in words of its form. */
export async function describeChanges({ req, collection, before, after }: Describe): Promise<WordedChange[]> {
  const fields = req.payload.collections[collection].config.flattenedFields.filter(
    ({ name }) => !NOT_CONTENT[collection].has(name),
  )
  const names = await loadNames({ req, fields, documents: [before.data, after.data] })
  return changesInWords({ fields, before, after, names })
}
