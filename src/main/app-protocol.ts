import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol } from 'electron';
import { bundledPath } from './bundled-path.js';

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

/** Serves the built window from `rendererFolder`, and nothing outside of it. */
export function serveApp(rendererFolder: string): void {
  protocol.handle('app', (request) => answer(rendererFolder, request.url));
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
