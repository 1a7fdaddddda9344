/** Whether a request or response carries JSON, by its headers. */
export function isJson(headers: Headers): boolean {
  return headers.get('content-type')?.includes('application/json') ?? false
}
