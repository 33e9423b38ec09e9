import { ACCEPT_ENCODING } from './body/codings.js';
import type { FetchKind, FetchRequest } from './types.js';

const ACCEPT: Readonly<Record<FetchKind, string>> = {
  page: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  asset: '*/*',
  robots: 'text/plain,*/*;q=0.5',
  sitemap: 'application/xml,text/xml,text/plain;q=0.9,*/*;q=0.8',
};

/**
 * The headers of one request, names and values in turn. `own` are those that depend on where it goes: cookies,
 * credentials, the proxy's.
 */
export function requestHeaders(request: FetchRequest, userAgent: string, own: readonly string[]): readonly string[] {
  const headers = ['User-Agent', userAgent, 'Accept', ACCEPT[request.kind], 'Accept-Encoding', ACCEPT_ENCODING];
  const { etag, lastModified } = request.validators ?? {};
  if (etag !== undefined) headers.push('If-None-Match', etag);
  if (lastModified !== undefined) headers.push('If-Modified-Since', lastModified);
  headers.push(...own);
  return headers;
}
