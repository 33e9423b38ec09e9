/** Exclude rules that would keep a URL out, from the narrowest to the widest; null where there is none of its own. */
export interface ExcludePatterns {
  readonly url: string;
  readonly folder: string | null;
  /** URLs that look like it: of the same folder and kind, or with other numbers or another query. */
  readonly pattern: string | null;
}

/** Patterns in the form of host and path, which holds for http and https; null for what is no web address. */
export function excludePatterns(url: string): ExcludePatterns | null {
  const parts = /^https?:\/\/([^/?#]+)([^?#]*)(\?[^#]*)?/i.exec(url);
  if (!parts) return null;
  const [, host = '', path = '/', query = ''] = parts;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return {
    url: `${host}${path}${query}`,
    folder: folder === '/' || folder === '' ? null : `${host}${folder}`,
    pattern: alike(path, query).map((like) => `${host}${like}`)[0] ?? null,
  };
}

/** One pattern at most: by its query, else by the numbers in its path, else by the ending of its name. */
function alike(path: string, query: string): readonly string[] {
  if (query.length > 1) return [`${path}?${query.slice(1).replace(/=[^&]*/g, '=*')}`];
  const numbered = path.replace(/\d+/g, '*');
  if (numbered !== path) return [numbered];
  const name = path.slice(path.lastIndexOf('/') + 1);
  const ending = /\.\w{1,8}$/.exec(name)?.[0];
  return ending === undefined ? [] : [`${path.slice(0, path.length - name.length)}*${ending}`];
}
