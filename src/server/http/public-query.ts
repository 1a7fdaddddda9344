import { type DocumentNode, Kind, OperationTypeNode, parse, visit } from 'graphql'
import { z } from 'zod'

/** Root fields of what visitors may read. All of it is part of the price list, so that its changes are announced. */
const PUBLIC_FIELDS = new Set([
  ...[
    'Plan',
    'Plans',
    'Package',
    'Packages',
    'Bundle',
    'Bundles',
    'Media',
    'allMedia',
    'SavedBlock',
    'SavedBlocks',
  ],
  ...[
    'PricingContent',
    'PricingContents',
    'Page',
    'Pages',
    'Faq',
    'Faqs',
    'Testimonial',
    'Testimonials',
    'PriceList',
    '__typename',
  ],
])

/** Fields of the documents themselves, whose order changes with these documents only. */
const OWN_FIELDS = /^-?\w+(,-?\w+)*$/

const requestSchema = z.object({ query: z.string() })

/** The GraphQL document in the JSON body of a request; undefined when there is none. */
export function documentOf(body: string): string | undefined {
  try {
    return requestSchema.safeParse(JSON.parse(body)).data?.query
  } catch {
    return undefined
  }
}

/**
 * Whether a document asks only for what is published, so that its answer to a visitor stays the same until the
 * published records change. Answers "no" when in doubt: drafts, versions, mutations, fragments at the root.
 *
 * @param source what {@link documentOf} found
 */
export function isPublicQuery(source: string): boolean {
  const document = parsed(source)
  if (!document) return false
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION)
  const roots = operations.flatMap(({ selectionSet }) => selectionSet.selections)
  const asksForPublic =
    operations.every(({ operation }) => operation === OperationTypeNode.QUERY) &&
    roots.every((node) => node.kind === Kind.FIELD && PUBLIC_FIELDS.has(node.name.value))
  return asksForPublic && !dependsOnMore(document)
}

/** Drafts, and the order of other documents, change without any change of what is published. */
function dependsOnMore(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    Argument: ({ name, value }) => {
      const sortsByOwn = value.kind === Kind.STRING && OWN_FIELDS.test(value.value)
      if (name.value === 'draft' || (name.value === 'sort' && !sortsByOwn)) found = true
    },
  })
  return found
}

function parsed(source: string): DocumentNode | undefined {
  try {
    return parse(source, { maxTokens: 2_000 })
  } catch {
    return undefined
  }
}
