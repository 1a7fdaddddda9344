import type { en } from './en'

/** One word in the forms that numbers ask for: English has two, Arabic six. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

type Shape<Text> = Text extends string ? string : Text extends { other: string } ? Forms : Section<Text>
type Section<Texts> = { [Name in keyof Texts]: Shape<Texts[Name]> }

/** Every word of the site: a language that lacks one does not compile. */
export type Words = Section<typeof en>
