import { call } from '@/src/shared/admin/call'
import { sharedAnswer } from './shared-answer'

interface Titled {
  collection: 'features' | 'plans' | 'packages'
  /** What documents are called by. */
  field: 'label' | 'name'
}

/** A hook for what the documents of a collection are called, by their ids. */
export function sharedTitles({ collection, field }: Titled): () => ReadonlyMap<string, string> | undefined {
  return sharedAnswer(async () => {
    const { docs } = await call<{ docs: ({ id: string } & Record<string, string | null>)[] }>(
      'GET',
      `/api/${collection}?limit=500&depth=0&draft=true&select[${field}]=true`,
    )
    return new Map(docs.map((doc) => [doc.id, doc[field] ?? '']))
  })
}
