import { BlockList, isIP } from 'node:net'

const MAX_LENGTH = 2_000
const LOCAL_HOSTS = ['localhost', '127.0.0.1', '[::1]']

/** IPv4 addresses that are not on the internet (IANA's special-purpose registry, multicast and reserved ones). */
const NOT_PUBLIC: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
/** Of IPv6 only 2000::/3 is on the internet, less these: tunnels (which carry IPv4 addresses) and documentation. */
const NOT_PUBLIC_6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const blocked = new BlockList()
for (const [net, prefix] of NOT_PUBLIC) blocked.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of NOT_PUBLIC_6) blocked.addSubnet(net, prefix, 'ipv6')
const internet6 = new BlockList()
internet6.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address is on the internet: not of this machine, a private network, a cloud's metadata, or a group. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blocked.check(address, 'ipv4')
  return isIP(address) === 6 && internet6.check(address, 'ipv6') && !blocked.check(address, 'ipv6')
}

/**
 * What is wrong with the address of a webhook, in words for whoever enters it; undefined when nothing is. Where a name
 * leads to is only known when it is called.
 *
 * @param options.privateAllowed whether addresses of private networks, and plain HTTP to this machine, may be called
 */
export function problemOfUrl(
  text: string,
  { privateAllowed }: { privateAllowed: boolean },
): string | undefined {
  if (text.length > MAX_LENGTH) return `At most ${MAX_LENGTH} characters.`
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url) return 'Enter a whole address, such as https://www.example.com/api/ratecard.'
  const isLocal = LOCAL_HOSTS.includes(url.hostname)
  const plainAllowed = privateAllowed && isLocal
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && plainAllowed))
    return 'The address must begin with https://.'
  if (url.username || url.password) return 'The address must not carry a user name or password.'
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  const isInside = isLocal || (isIP(literal) !== 0 && !isPublicAddress(literal))
  if (isInside && !privateAllowed) return 'The address leads into a private network.'
  return undefined
}
