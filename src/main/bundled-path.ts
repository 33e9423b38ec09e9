import { resolve, sep } from 'node:path';

/** The window's own origin. */
export const APP_HOST = 'orbweaver';
export const APP_ORIGIN = `app://${APP_HOST}`;

/** The file a URL of the app names, or null when it is of another host or would leave the bundle. */
export function bundledPath(rendererFolder: string, url: string): string | null {
  const { origin, host, pathname, protocol: scheme } = new URL(url);
  if (scheme !== 'app:' || host !== APP_HOST || (origin !== 'null' && origin !== APP_ORIGIN)) return null;
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    // A lone % names no file of ours.
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const root = resolve(rendererFolder);
  const path = resolve(root, `.${decoded === '/' ? '/index.html' : decoded}`);
  return path.startsWith(root + sep) ? path : null;
}
