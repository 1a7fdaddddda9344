type Method = (...args: unknown[]) => unknown

/** Makes a method that takes the place of another. */
export type Replace = (original: Method) => Method

/**
 * Stands in for the client of an SDK: the methods at the given paths (`chat.completions.create`) are replaced, all
 * the rest is the client's own, which is not changed. Helpers of the SDK that call a replaced method
 * (`messages.stream`, `responses.parse`) get the replacement too, because they reach their client through here.
 */
export function overlay<Client extends object>(
  client: Client,
  methods: Readonly<Record<string, Replace>>,
): Client {
  const paths = Object.keys(methods)
  const root = standIn(client, '')

  function standIn<Part extends object>(target: Part, path: string): Part {
    const parts = new Map<string, object>()
    return new Proxy(target, {
      get: (part, name) => {
        if (name === '_client' && path !== '') return root
        const value: unknown = Reflect.get(part, name, part)
        if (typeof name !== 'string' || name === 'constructor') return value
        const here = path === '' ? name : `${path}.${name}`
        if (typeof value === 'function') {
          const original = (...args: unknown[]): unknown => Reflect.apply(value, part, args)
          if (methods[here]) return methods[here](original)
          if (here === 'withOptions')
            return (...args: unknown[]) => overlay(original(...args) as object, methods)
          // The client itself has private fields, which only the client itself can reach.
          return path === '' ? original : value
        }
        if (typeof value !== 'object' || value === null) return value
        if (!paths.some((one) => one.startsWith(`${here}.`))) return value
        const known = parts.get(here) ?? standIn(value, here)
        parts.set(here, known)
        return known
      },
    })
  }
  return root
}
