/** An answer that can be given again; its body as text, or in bytes as they go out. */
export interface Answer<Body extends string | Buffer = string> {
  status: number
  headers: (readonly [name: string, value: string])[]
  body: Body
}

interface Keeping<Body extends string | Buffer> {
  /** Stands for what the answers were made from: another object after each change. */
  edition: () => object
  /** Whether an answer may be given to others, besides being a success that logs nobody in. */
  isWhole: (answer: Answer<Body>) => boolean
  /** The oldest gives way. */
  maxAnswers: number
  /** Characters or bytes; longer answers are not kept. */
  maxLength: number
}

/**
 * Answers that hold as long as what they were made from: the first look after a change starts anew. An answer that
 * was being made during a change joins the old ones, which nobody reads any more.
 */
export function createKeptAnswers<Body extends string | Buffer>({
  edition,
  isWhole,
  maxAnswers,
  maxLength,
}: Keeping<Body>) {
  let answers = new Map<string, Answer<Body>>()
  let answersOf: object | undefined

  const current = (): Map<string, Answer<Body>> => {
    const now = edition()
    if (now !== answersOf) {
      answers = new Map()
      answersOf = now
    }
    return answers
  }

  return {
    find: (key: string): Answer<Body> | undefined => current().get(key),
    /** Makes the answer, and keeps it when others may have it too. */
    make: async (key: string, make: () => Promise<Answer<Body>>): Promise<Answer<Body>> => {
      const before = current()
      const answer = await make()
      if (answer.body.length > maxLength || !isForEverybody(answer) || !isWhole(answer)) return answer
      const [oldest] = before.keys()
      if (oldest !== undefined && before.size >= maxAnswers) before.delete(oldest)
      before.set(key, answer)
      return answer
    },
  }
}

function isForEverybody({ status, headers }: Pick<Answer, 'status' | 'headers'>): boolean {
  return status === 200 && !headers.some(([name]) => name === 'set-cookie')
}
