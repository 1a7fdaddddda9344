import type { Payload, PayloadRequest } from 'payload'

import type { Package } from '@/src/payload-types'
import { ApiError } from '@/src/shared/errors'
import { readLocked } from '@/src/shared/lock-document'
import { requireStaff } from '@/src/shared/require-staff'
import type { AsCaller, Listed, Named, Sent } from './calls'
import {
  archiveDocument,
  changeDocument,
  createDocument,
  type DeskList,
  findDocument,
  listDocuments,
} from './documents'
import { knownFields, type Warned, withWarnings } from './known-fields'
import { PRICE_MANAGERS } from './managers'
import { packageSchema, pageSchema, updatePackageSchema } from './schema'

/** Staff's calls for credit packages. */
export interface PackageCalls {
  packages: (call: Listed) => Promise<DeskList<Package>>
  createPackage: (call: Sent) => Promise<Warned<Package>>
  updatePackage: (call: Named & Sent) => Promise<Warned<Package>>
  /** Sells it no longer; receipts go on referring to it. */
  archivePackage: (call: Named) => Promise<Package>
}

interface PackageCallsOptions {
  payload: Payload
  read: AsCaller
  write: AsCaller
  /** As `write`, in turn with others who change the same package. */
  change: (reference: string) => AsCaller
}

export function packageCalls({ payload, read, write, change }: PackageCallsOptions): PackageCalls {
  const present = (call: Named): Promise<Package> => read(call, (req) => requirePackage(req, call.id))
  const known = (sent: Record<string, unknown>) =>
    knownFields(sent, payload.collections.packages.config.flattenedFields)

  return {
    packages: async ({ principal, query }) => {
      requireStaff(principal)
      const page = pageSchema.parse(Object.fromEntries(query))
      return read({ principal }, (req) => listDocuments(req, 'packages', page))
    },

    createPackage: async ({ principal, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { data, warnings } = known(packageSchema.parse(await json()))
      const { id } = await write({ principal }, async (req) =>
        createDocument(req, 'packages', await withWallet(req, data)),
      )
      return withWarnings(await present({ principal, id }), warnings)
    },

    updatePackage: async ({ principal, id, json }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const { updatedAt: readAt, ...sent } = updatePackageSchema.parse(await json())
      const { data, warnings } = known(sent)
      const doc = await change(id)({ principal }, async (req) => {
        const found = await readLocked({ req, read: () => requirePackage(req, id), readAt })
        if (Object.keys(data).length > 0)
          await changeDocument({
            ...{ req, collection: 'packages', doc: found },
            data: await withWallet(req, data),
          })
        return found
      })
      return withWarnings(await present({ principal, id: doc.id }), warnings)
    },

    archivePackage: async ({ principal, id }) => {
      requireStaff(principal, PRICE_MANAGERS)
      const doc = await change(id)({ principal }, async (req) => {
        const found = await readLocked({ req, read: () => requirePackage(req, id) })
        await archiveDocument({ req, collection: 'packages', doc: found })
        return found
      })
      return present({ principal, id: doc.id })
    },
  }
}

const KEY = /^\w{1,60}$/

/** The wallet may be named by its key, as everywhere in the API; one that is not there is refused where it is saved. */
async function withWallet(
  req: PayloadRequest,
  data: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { tokenType } = data
  if (typeof tokenType !== 'string' || !KEY.test(tokenType)) return data
  const { docs } = await req.payload.find({
    collection: 'token-types',
    where: { key: { equals: tokenType } },
    limit: 1,
    depth: 0,
    pagination: false,
    req,
  })
  return { ...data, tokenType: docs[0]?.id ?? tokenType }
}

/** @throws ApiError NOT_FOUND */
async function requirePackage(req: PayloadRequest, reference: string): Promise<Package> {
  const found = await findDocument({ req, collection: 'packages', reference })
  if (!found) throw new ApiError('NOT_FOUND', `There is no package "${reference}".`)
  return found
}
