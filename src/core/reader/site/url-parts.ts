export interface UrlParts {
  /** The address of the place the URL is in; empty where it is none. */
  readonly folder: string;
  /** The names of the places on the way to it, whose text put together is `folder`. */
  readonly names: () => readonly string[];
}

/**
 * Where in its site a URL is: `https://h/a/b?q` → `https://h/`, `a/`, `b?`. What has no host is under its scheme:
 * `mailto:`. A fragment is no part of what a crawl keeps.
 */
export function partsOf(url: string): UrlParts {
  const hostEnd = endOfHost(url);
  const query = url.indexOf('?', hostEnd);
  const pathEnd = query < 0 ? url.length : query;
  const folder = query < 0 ? url.slice(0, Math.max(hostEnd, url.lastIndexOf('/') + 1)) : url.slice(0, query + 1);
  return { folder, names: () => namesIn(folder, hostEnd, pathEnd) };
}

/** Behind the slash after the host, or behind the colon of a scheme that has none. */
function endOfHost(url: string): number {
  const colon = url.indexOf(':');
  if (!url.startsWith('//', colon + 1)) return colon + 1;
  const slash = url.indexOf('/', colon + 3);
  const query = url.indexOf('?', colon + 3);
  if (slash < 0 || (query >= 0 && query < slash)) return query < 0 ? url.length : query;
  return slash + 1;
}

function namesIn(folder: string, hostEnd: number, pathEnd: number): readonly string[] {
  const names = hostEnd > 0 ? [folder.slice(0, hostEnd)] : [];
  let from = hostEnd;
  for (let slash = folder.indexOf('/', from); slash >= 0 && slash < pathEnd; slash = folder.indexOf('/', from)) {
    names.push(folder.slice(from, slash + 1));
    from = slash + 1;
  }
  if (from < folder.length) names.push(folder.slice(from));
  return names;
}
