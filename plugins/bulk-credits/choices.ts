import type { Queryable } from '@/src/shared/database'
import { readSql } from '@/src/shared/sql'

export interface Choice {
  value: string
  label: string
}

/** What can be chosen in the form. */
export interface Choices {
  plans: Choice[]
  groups: string[]
  tokenTypes: Choice[]
}

export async function loadChoices(db: Queryable): Promise<Choices> {
  const select = async <Row extends object>(name: string) =>
    (await db.query<Row & Record<string, unknown>>(readSql(`plugins/bulk-credits/sql/${name}.sql`))).rows
  return {
    plans: await select<Choice>('plans'),
    groups: (await select<{ name: string }>('groups')).map(({ name }) => name),
    tokenTypes: await select<Choice>('token-types'),
  }
}
