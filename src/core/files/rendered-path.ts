/**
 * Where the rendered page lies whose body as served lies at `rawPath` (`pages/…`): `rendered/…`, always HTML. Null for what is no
 * such path. Two bodies never share one: what is not called .html gets a `~`, as its Markdown does.
 */
export function renderedPathOf(rawPath: string): string | null {
  if (!rawPath.startsWith('pages/')) return null;
  const path = rawPath.slice('pages/'.length);
  return path.endsWith('.html') ? `rendered/${path}` : `rendered/${path}~.html`;
}
