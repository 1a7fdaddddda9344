interface Kept {
  headers: [string, string][]
  body: string
}

const MAX_ANSWERS = 200
const MAX_ANSWER_LENGTH = 128 * 1024

/**
 * Answers that hold as long as the records they were made from: the first look after a change starts anew. An
 * answer that was being made during a change joins the old ones, which nobody reads any more.
 *
 * @param snapshot those records: another object after each change
 */
export function createKeptAnswers({ snapshot }: { snapshot: () => object }) {
  let answers = new Map<string, Kept>()
  let answersOf: object | undefined

  const current = (): Map<string, Kept> => {
    const now = snapshot()
    if (now !== answersOf) {
      answers = new Map()
      answersOf = now
    }
    return answers
  }

  return {
    find: (key: string): Response | undefined => {
      const found = current().get(key)
      return found && new Response(found.body, { headers: found.headers })
    },
    /** Makes the answer, and keeps it when it is whole: no errors, no cookies, and not too long. */
    make: async (key: string, answer: () => Promise<Response>): Promise<Response> => {
      const before = current()
      const response = await answer()
      const body = await response.clone().text()
      if (!isWhole(response, body)) return response
      const [oldest] = before.keys()
      if (oldest !== undefined && before.size >= MAX_ANSWERS) before.delete(oldest)
      before.set(key, { headers: [...response.headers], body })
      return response
    },
  }
}

function isWhole({ status, headers }: Response, body: string): boolean {
  if (status !== 200 || headers.has('set-cookie') || body.length > MAX_ANSWER_LENGTH) return false
  return !('errors' in (JSON.parse(body) as object))
}
