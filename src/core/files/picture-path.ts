import type { PictureSize } from '../../contract/pictures.js';

/**
 * Where the picture of a page lies whose body as served lies at `rawPath` (`pages/…`): `pictures/…`, a JPEG. Null for what is no
 * such path. Two bodies never share one: what is not called .html gets a `~`, as its Markdown does.
 */
export function picturePathOf(rawPath: string, size: PictureSize): string | null {
  if (!rawPath.startsWith('pages/')) return null;
  const path = rawPath.slice('pages/'.length);
  const stem = path.endsWith('.html') ? path.slice(0, -'.html'.length) : `${path}~`;
  // No name of a page ends in a mark and words: what stands behind its mark is a hash.
  return size === 'full' ? `pictures/${stem}~full.jpg` : `pictures/${stem}.jpg`;
}
