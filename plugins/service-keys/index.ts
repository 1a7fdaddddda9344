import type { AuthStrategy, Endpoint } from 'payload'

export const serviceKeyStrategy: AuthStrategy = { name: 'service-key', authenticate: () => ({ user: null }) }
export const keyEndpoints: Omit<Endpoint, 'root'>[] = []
