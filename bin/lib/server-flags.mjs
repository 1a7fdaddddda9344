/**
 * What the server's Node is started with; `npm run serve` says the same.
 *
 * - `conditions`: packages that offer a build for each mode are loaded as it. Lexical would otherwise choose with top-level
 *   awaits, on which Node 20 now and then waits for ever while it loads.
 * - `max-semi-space-size`, in MB: what a request leaves behind is thrown away young. With Node's 16 MB much of it grows old
 *   first. 64 MB charged batches 11 to 22 % and one busy account 7 to 16 % faster, but each cleaning then stops everything
 *   for longer: the p99 of GraphQL was 14 ms with 16 MB, 20 with 32 and 29 with 64. So it is 32.
 *
 * @param {{ isDevelopment: boolean }} options
 */
export function serverFlags({ isDevelopment }) {
  return [`--conditions=${isDevelopment ? 'development' : 'production'}`, '--max-semi-space-size=32']
}
