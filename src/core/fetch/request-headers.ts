import { ACCEPT_ENCODING } from './codings.js';
import type { FetchKind, FetchRequest } from './types.js';

const ACCEPT: Readonly<Record<FetchKind, string>> = {
  page: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  robots: 'text/plain,*/*;q=0.5',
  sitemap: 'application/xml,text/xml,text/plain;q=0.9,*/*;q=0.8',
};

/** The headers of one request, names and values in turn. What depends on the host (cookies, authorization) joins here. */
export function requestHeaders(request: FetchRequest, userAgent: string): readonly string[] {
  const headers = ['User-Agent', userAgent, 'Accept', ACCEPT[request.kind], 'Accept-Encoding', ACCEPT_ENCODING];
  const { etag, lastModified } = request.validators ?? {};
  if (etag !== undefined) headers.push('If-None-Match', etag);
  if (lastModified !== undefined) headers.push('If-Modified-Since', lastModified);
  return headers;
}
