/** An answer that can be given again. */
export interface Answer {
  status: number
  headers: (readonly [name: string, value: string])[]
  body: string
}

const MAX_ANSWERS = 200
const MAX_ANSWER_LENGTH = 128 * 1024

/**
 * Answers that hold as long as what they were made from: the first look after a change starts anew. An answer that
 * was being made during a change joins the old ones, which nobody reads any more.
 *
 * @param edition stands for what they were made from: another object after each change
 */
export function createKeptAnswers(edition: () => object) {
  let answers = new Map<string, Answer>()
  let answersOf: object | undefined

  const current = (): Map<string, Answer> => {
    const now = edition()
    if (now !== answersOf) {
      answers = new Map()
      answersOf = now
    }
    return answers
  }

  return {
    find: (key: string): Answer | undefined => current().get(key),
    /** Makes the answer, and keeps it when it is whole: no errors, no cookies, and not too long. */
    make: async (key: string, make: () => Promise<Answer>): Promise<Answer> => {
      const before = current()
      const answer = await make()
      if (!isWhole(answer)) return answer
      const [oldest] = before.keys()
      if (oldest !== undefined && before.size >= MAX_ANSWERS) before.delete(oldest)
      before.set(key, answer)
      return answer
    },
  }
}

function isWhole({ status, headers, body }: Answer): boolean {
  if (status !== 200 || body.length > MAX_ANSWER_LENGTH) return false
  return !headers.some(([name]) => name === 'set-cookie') && !('errors' in (JSON.parse(body) as object))
}
