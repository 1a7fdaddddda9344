import type {
  BaseDatabaseAdapter,
  DatabaseAdapterObj,
  FindArgs,
  PaginatedDocs,
  SelectType,
  Where,
} from 'payload'

import { idOf } from './principal-of-user'

/** What all calls that read a page of documents have in common. */
type PageArgs = Pick<FindArgs, 'joins' | 'limit' | 'page' | 'pagination' | 'select' | 'where'>
type Read<Args extends PageArgs> = (args: Args) => Promise<PaginatedDocs<object>>

/**
 * A later page of a list is asked for its ids first, and then for its documents. In one step the database gathers what
 * belongs to a document (translations, rows of lists, joined documents) for each one that it skips as well: on the last
 * page of 100,000 customers, the balances and grants of all of them.
 */
export function pageFirst<Adapter extends BaseDatabaseAdapter>(
  database: DatabaseAdapterObj<Adapter>,
): DatabaseAdapterObj<Adapter> {
  return {
    ...database,
    init: (args) => {
      const adapter = database.init(args)
      const { find, findVersions } = adapter
      return Object.assign(adapter, {
        find: inTwoSteps({ read: find.bind(adapter), select: { id: true } }),
        // Of a group that is not named Payload reads the lists in it all the same.
        findVersions: inTwoSteps({ read: findVersions.bind(adapter), select: { id: true, version: {} } }),
      })
    },
  }
}

interface InTwoSteps<Args extends PageArgs> {
  read: Read<Args>
  /** The id and nothing else. */
  select: SelectType
}

function inTwoSteps<Args extends PageArgs>({ read, select }: InTwoSteps<Args>): Read<Args> {
  return async (args) => {
    if (!args.limit || (args.page ?? 1) <= 1) return read(args)
    const page = await read({ ...args, joins: false, select })
    if (page.docs.length === 0) return page
    const places = new Map(page.docs.map((doc, place) => [idOf(doc), place]))
    const onPage: Where = { id: { in: [...places.keys()] } }
    // By the filter again: what it no longer matches is not for this reader any more.
    const where = args.where ? { and: [args.where, onPage] } : onPage
    const { docs } = await read({ ...args, where, page: 1, limit: places.size, pagination: false })
    return { ...page, docs: docs.sort((one, other) => places.get(idOf(one))! - places.get(idOf(other))!) }
  }
}
