interface Login {
  /** The address of a running server. */
  url: string
  email: string
  password: string
}

/** Payload's REST, as a member of staff. */
export interface StaffRest {
  /** @throws Error with what it answered when it refused */
  call: <Answer = unknown>(path: string, method: string, body?: object) => Promise<Answer>
  /** @returns the id of what was made */
  make: (collection: string, body: object) => Promise<string>
  remove: (collection: string, id: string) => Promise<void>
}

export async function staffRest({ url, email, password }: Login): Promise<StaffRest> {
  const send = async (path: string, method: string, body?: object, token?: string): Promise<unknown> => {
    const form = body instanceof FormData
    const response = await fetch(`${url}/api/${path}`, {
      method,
      headers: {
        ...(token ? { Authorization: `JWT ${token}` } : {}),
        ...(form ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body ? { body: form ? body : JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const { token } = (await send('users/login', 'POST', { email, password })) as { token: string }
  const call = async <Answer>(path: string, method: string, body?: object) =>
    (await send(path, method, body, token)) as Answer
  return {
    call,
    make: async (collection, body) => (await call<{ doc: { id: string } }>(collection, 'POST', body)).doc.id,
    remove: async (collection, id) => {
      await call(`${collection}/${id}`, 'DELETE')
    },
  }
}
