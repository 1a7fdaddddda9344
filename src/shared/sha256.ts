import crypto from 'node:crypto'

/** SHA-256 of a text, in hexadecimal. Node has it in one call from 20.12 on, which takes half the time. */
export const sha256: (text: string) => string =
  crypto.hash === undefined
    ? (text) => crypto.createHash('sha256').update(text).digest('hex')
    : (text) => crypto.hash('sha256', text, 'hex')
