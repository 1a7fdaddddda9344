import { describe, expect, it } from '@jest/globals'

import { isPublicAddress, problemOfUrl } from '@/plugins/webhooks/addresses'
import { post } from '@/plugins/webhooks/post'

describe('an address on the internet', () => {
  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    'is %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  )

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:a00:1::',
    '2001::1',
    'not an address',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false))
})

describe('the address of a webhook', () => {
  const outside = (url: string) => problemOfUrl(url, { privateAllowed: false })
  const inside = (url: string) => problemOfUrl(url, { privateAllowed: true })

  it('is https anywhere on the internet', () => {
    expect(outside('https://www.example.com/api/ratecard?x=1')).toBeUndefined()
    expect(outside('https://93.184.216.34:8443/')).toBeUndefined()
  })

  it.each([
    'http://www.example.com/',
    'ftp://www.example.com/',
    'javascript:alert(1)',
    'www.example.com',
    'https://',
    'https://user:secret@www.example.com/',
    'https://localhost/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'https://169.254.169.254/latest/meta-data',
    `https://www.example.com/${'x'.repeat(2_000)}`,
  ])('is not "%s"', (url) => expect(outside(url)).toEqual(expect.any(String)))

  it('may be plain http only on this machine, and only where private networks are allowed', () => {
    expect(inside('http://localhost:3000/hook')).toBeUndefined()
    expect(inside('http://127.0.0.1:3000/hook')).toBeUndefined()
    expect(inside('https://10.0.0.5/hook')).toBeUndefined()
    expect(inside('http://10.0.0.5/hook')).toEqual(expect.any(String))
    expect(inside('http://localhost.example.com/hook')).toEqual(expect.any(String))
    expect(outside('http://localhost:3000/hook')).toEqual(expect.any(String))
  })
})

describe('a call', () => {
  const call = (addresses: string[]) =>
    post({
      url: 'https://www.example.test/hook',
      body: '{}',
      headers: {},
      privateAllowed: false,
      limitMs: 5_000,
      resolve: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    })

  it.each([[['10.0.0.5']], [['93.184.216.34', '127.0.0.1']], [['93.184.216.34', '::1']]])(
    'goes nowhere when the name leads to %j',
    async (addresses) => {
      await expect(call(addresses)).rejects.toThrow('private network')
    },
  )

  it('says so when there is no such name', async () => {
    const missing = post({
      url: 'https://no-such-name.invalid/',
      body: '{}',
      headers: {},
      privateAllowed: false,
      limitMs: 20_000,
    })
    await expect(missing).rejects.toThrow('cannot be found')
  })
})
