import crypto from 'node:crypto'

const { pbkdf2 } = crypto

/**
 * Payload hashes a password for 0.15 s of a processor, again for each login, and most tests make people who log in. It is
 * the same hash here, of fewer rounds. Servers in processes of their own hash as always.
 */
if (pbkdf2.name !== 'pbkdf2Quickly')
  crypto.pbkdf2 = function pbkdf2Quickly(password, salt, rounds, ...rest) {
    return pbkdf2(password, salt, Math.min(rounds, 1_000), ...rest)
  }
