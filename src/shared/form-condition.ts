interface Values {
  /** The whole of what the form writes. */
  document: Readonly<Record<string, unknown>>
  /** What stands beside the field: its row, its group, or the document itself. */
  siblings: Readonly<Record<string, unknown>>
}

type Condition = (data: Values['document'], siblings: Values['siblings'], context: unknown) => boolean

/** Whether a form asks for a field while it holds these values: what it does not ask for may be left from before. */
export function isAskedFor(field: { admin?: unknown }, { document, siblings }: Values): boolean {
  const { condition } = (field.admin ?? {}) as { condition?: Condition }
  return condition ? condition(document, siblings, { path: [], blockData: {}, user: null }) : true
}
