import type { CollectionConfig, Config } from 'payload'

export interface AdminView {
  /** Its name in the configuration. */
  name: string
  /** Below `/admin`. */
  path: `/${string}`
  /** The view and its way in the navigation, as paths of Payload's import map. */
  Component: string
  /** None for a view that other views lead to. */
  navLink?: string
}

/** Adds a view of our own, and the way to it above the groups of the navigation. Both decide for themselves who sees them. */
export function addView(config: Config, { name, path, Component, navLink }: AdminView): Config {
  const components = config.admin?.components
  return {
    ...config,
    admin: {
      ...config.admin,
      components: {
        ...components,
        beforeNavLinks: [...(components?.beforeNavLinks ?? []), ...(navLink ? [navLink] : [])],
        views: { ...components?.views, [name]: { Component, path } },
      },
    },
  }
}

interface ListLink {
  /** The collections whose lists get it. */
  slugs: readonly string[]
  /** Shown above the list, as a path of Payload's import map. */
  Component: string
}

/** Adds a component above the lists of some collections: the way from what is listed to a view of our own. */
export function addAboveLists(config: Config, { slugs, Component }: ListLink): Config {
  const withLink = (collection: CollectionConfig): CollectionConfig => {
    const { admin } = collection
    const beforeListTable = [...(admin?.components?.beforeListTable ?? []), Component]
    return { ...collection, admin: { ...admin, components: { ...admin?.components, beforeListTable } } }
  }
  return {
    ...config,
    collections: config.collections?.map((collection) =>
      slugs.includes(collection.slug) ? withLink(collection) : collection,
    ),
  }
}
