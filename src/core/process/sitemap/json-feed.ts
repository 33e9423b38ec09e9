/** A version of the format is an address below this one (jsonfeed.org/version/1.1). */
const VERSION = /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//;

/** The addresses of a JSON Feed's items, as written; null for any other JSON and for what is none. */
export function jsonFeedPages(json: string): readonly string[] | null {
  const feed = parsed(json);
  if (!isObject(feed) || typeof feed['version'] !== 'string' || !VERSION.test(feed['version'])) return null;
  const items: readonly unknown[] = Array.isArray(feed['items']) ? feed['items'] : [];
  return items.flatMap((item) => (isObject(item) && typeof item['url'] === 'string' ? [item['url']] : []));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Cut off or no JSON at all: no feed, which is what the caller is told.
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
