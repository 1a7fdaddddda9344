import { resolve } from 'node:path'

import { withPayload } from '@payloadcms/next/withPayload'

/** @type {import('next').NextConfig} */
const nextConfig = {
  typescript: { ignoreBuildErrors: true },
  // The scratch folder lies two levels below the packages.
  turbopack: { root: resolve(import.meta.dirname ?? '.', '../..') },
}

export default withPayload(nextConfig, { devBundleServerPackages: false })
