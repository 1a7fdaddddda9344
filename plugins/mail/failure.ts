/** What went wrong while a mail was sent. */
export interface Failure {
  /** `message`: this one, whatever others do. `server`: nothing can be sent now, and it is not this mail's fault. */
  of: 'message' | 'server'
  /** Whether it would be refused again. */
  permanent: boolean
  /** In words that staff can read; no password, no address of the machine. */
  problem: string
}

interface SmtpError {
  code?: unknown
  responseCode?: unknown
  response?: unknown
  command?: unknown
}

const SERVER_PROBLEMS: Record<string, string> = {
  EAUTH: 'The mail server refused the name or the password of SMTP_URL.',
  ENOAUTH: 'The mail server wants a name and a password in SMTP_URL.',
  EDNS: 'The mail server of SMTP_URL is not known.',
  ETLS: 'No safe connection to the mail server could be made.',
  ETIMEDOUT: 'The mail server did not answer in time.',
}
const MAX_PROBLEM = 300
/** Services that are full or shutting down say so in answer to whatever was asked. */
const SERVER_IS_BUSY = 421

/**
 * Tells apart what is wrong with one mail and what is wrong with the server, from what nodemailer throws. An answer
 * that begins with 5 is for good (RFC 5321, 4.2.1), but for one about the sender: that is put right in the settings.
 */
export function failureOf(thrown: unknown): Failure {
  const { code, responseCode, response, command } = thrown as SmtpError
  const name = String(code)
  if (command === 'MAIL FROM') {
    return { of: 'server', permanent: false, problem: 'The mail server refused the address of MAIL_FROM.' }
  }
  if ((name === 'EENVELOPE' || name === 'EMESSAGE') && responseCode !== SERVER_IS_BUSY) {
    const permanent = typeof responseCode === 'number' ? responseCode >= 500 : true
    const said = typeof response === 'string' ? response : 'The address cannot be used.'
    return { of: 'message', permanent, problem: said.slice(0, MAX_PROBLEM) }
  }
  return {
    of: 'server',
    permanent: false,
    problem: SERVER_PROBLEMS[name] ?? 'The mail server could not be reached.',
  }
}
