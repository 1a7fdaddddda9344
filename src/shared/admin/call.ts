/** What refusals look like, ours and Payload's own. */
interface Refusal {
  error?: { message?: string }
  errors?: { message?: string }[]
}

/**
 * A call of the API with the session of whoever is logged in.
 *
 * @throws Error whose message can be shown
 */
export async function call<Answer = unknown>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  { body, signal }: { body?: object; signal?: AbortSignal } = {},
): Promise<Answer> {
  const response = await fetch(path, {
    method,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : new Error('The server cannot be reached. Trying again will do no harm.')
  })
  const answer = (await response.json().catch(() => ({}))) as Answer & Refusal
  if (response.ok) return answer
  throw new Error(refusalText(response.status, answer))
}

/** Why the server refused, in its own words where it has some. */
export function refusalText(status: number, { error, errors }: Refusal): string {
  if (status === 401) return 'Your session has ended. Log in again.'
  return error?.message ?? errors?.[0]?.message ?? `The server answered with ${status}.`
}
