/** A page of a list, as every list of the API has it. */
export interface Listed<Doc> {
  docs: Doc[]
  totalDocs: number
  page: number
  totalPages: number
  limit: number
}

/** The figures of a page. */
export function pages({ totalDocs, page, limit }: { totalDocs: number; page: number; limit: number }) {
  return { totalDocs, page, totalPages: Math.max(1, Math.ceil(totalDocs / limit)), limit }
}
