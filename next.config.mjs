import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const nextConfig = {
  // The host sets the security headers and compresses nothing: a proxy in front does.
  poweredByHeader: false,
  compress: false,
  // One copy of each in the process, shared by the host and by Next: Payload keeps its instance in a
  // global, and PostgreSQL pools must not exist twice.
  serverExternalPackages: [
    'payload',
    '@payloadcms/db-postgres',
    '@payloadcms/drizzle',
    'pg',
    'pino',
    'sharp',
  ],
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
}

export default withPayload(nextConfig, { devBundleServerPackages: false })
