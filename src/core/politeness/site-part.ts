/**
 * The part of its site that a URL belongs to, as pages fail together: its folder (`/docs/`), or, where it has a query, the
 * script that answers (`/search?`).
 *
 * Folders and not the patterns of endless URLs (traps/url-pattern): those tell `/x/{n}` apart from `/x/apple` and `/x/pear`, so
 * that a broken folder of pages named by words would be many patterns of one page each, none of which is ever seen to fail;
 * and a folder is what a person knows the site by.
 */
export function sitePart(url: string | URL): string {
  const { pathname, search } = typeof url === 'string' ? new URL(url) : url;
  return search === '' ? pathname.slice(0, pathname.lastIndexOf('/') + 1) : `${pathname}?`;
}
