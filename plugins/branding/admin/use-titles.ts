import { useEffect, useState } from 'react'

type Titles = ReadonlyMap<string, string>

interface Titled {
  collection: 'features' | 'plans' | 'packages'
  /** What documents are called by. */
  field: 'label' | 'name'
}

const NONE: Titles = new Map()
const loading = new Map<string, Promise<Titles>>()

/** What the documents of a collection are called, by their ids; nothing until that is known. */
export function useTitles({ collection, field }: Titled): Titles {
  const [titles, setTitles] = useState(NONE)
  useEffect(() => {
    let mounted = true
    const asked = loading.get(collection) ?? fetchTitles({ collection, field })
    loading.set(collection, asked)
    asked.then(
      (loaded) => mounted && setTitles(loaded),
      () => loading.delete(collection),
    )
    return () => {
      mounted = false
    }
  }, [collection, field])
  return titles
}

/** All rows of the page share one request. */
async function fetchTitles({ collection, field }: Titled): Promise<Titles> {
  const query = `limit=500&draft=true&select[${field}]=true`
  const response = await fetch(`/api/${collection}?${query}`, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  const { docs } = (await response.json()) as { docs: ({ id: string } & Record<string, string | null>)[] }
  return new Map(docs.map((doc) => [doc.id, doc[field] ?? '']))
}
