import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { type PictureAddress, pictureAddress } from '../contract/picture-address.js';
import type { SavedPicture } from '../contract/saved-picture.js';
import { APP_HOST, bundledPath } from './bundled-path.js';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
}

/** The picture of a page of a crawl; null where there is none. */
export type ReadPicture = (address: PictureAddress) => Promise<SavedPicture | null>;

/** Serves the built window from `rendererFolder` and the pictures of crawls' pages, and nothing else. */
export function serveApp(rendererFolder: string, readPicture: ReadPicture): void {
  protocol.handle('app', (request) => {
    const { host, pathname } = new URL(request.url);
    const address = host === APP_HOST ? pictureAddress(pathname) : null;
    return address === null ? answer(rendererFolder, request.url) : pictureAnswer(address, readPicture);
  });
}

async function pictureAnswer(address: PictureAddress, readPicture: ReadPicture): Promise<Response> {
  const picture = await readPicture(address);
  // What was drawn is a JPEG; anything else has been put there by somebody else.
  if (picture?.type !== 'image/jpeg') return new Response('', { status: 404 });
  const headers = { 'content-type': picture.type, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
  return new Response(Uint8Array.from(picture.bytes), { headers });
}

async function answer(rendererFolder: string, url: string): Promise<Response> {
  const path = bundledPath(rendererFolder, url);
  if (path === null) return new Response('', { status: 404 });
  try {
    const body = await readFile(path);
    return new Response(body, { headers: headersFor(path) });
  } catch {
    // The only files asked for are those of the bundle: what cannot be read is not there.
    return new Response('', { status: 404 });
  }
}

function headersFor(path: string): Record<string, string> {
  return {
    'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'x-content-type-options': 'nosniff',
  };
}
