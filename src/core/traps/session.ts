import { sessionOf } from './param-names.js';
import { isSessionValue } from './session-value.js';
import type { UrlParts } from './url-parts.js';
import { generalise } from './variables.js';

/** ASP.NET without cookies: /(S(lit3py55t21z5v55vlm25s55))/page.aspx */
const ASP_SEGMENT = /^\((?:[A-Z]\([A-Za-z0-9_-]{16,}\))+\)$/;

/** A URL that carries the id of a session. */
export interface SessionUrl {
  /** The same page without the session. */
  readonly rest: string;
  /** All URLs of the site that carry it in this way: `https://a.org/…?sid={session}`. */
  readonly pattern: string;
}

/** What of a URL is a session; null for a URL without one. */
export function sessionUrl(url: UrlParts): SessionUrl | null {
  const pair = url.pairs.find(({ isSession }) => isSession);
  if (pair !== undefined) return { rest: restOf(url), pattern: `${url.origin}/…?${pair.name}={session}` };
  if (!url.seen.pathHasSign) return null;
  if (url.segments.some(isSessionSegment)) return { rest: restOf(url), pattern: `${url.origin}/{session}/…` };
  const param = url.segments.flatMap(pathParams).find(({ isSession }) => isSession);
  return param === undefined ? null : { rest: restOf(url), pattern: `${url.origin}/…;${param.name}={session}` };
}

/** Whether a whole segment of a path is the id of a session. */
export function isSessionSegment(segment: string): boolean {
  return segment.charCodeAt(0) === 40 && ASP_SEGMENT.test(segment);
}

/** The pattern of a segment with parameters of its own. */
export function generaliseParams(segment: string): string {
  const params = pathParams(segment).map(({ name, text, isSession }) =>
    isSession ? `;${name}={session}` : `;${generalise(text)}`,
  );
  return generalise(withoutParams(segment)) + params.join('');
}

interface PathParam {
  readonly text: string;
  readonly name: string;
  readonly isSession: boolean;
}

/** The parameters behind a segment: `;a=1;b=2`. */
function pathParams(segment: string): readonly PathParam[] {
  const texts = segment.split(';').slice(1);
  return texts.map((text) => {
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    const isSession = equals >= 0 && isSessionValue(sessionOf(name.toLowerCase()), text.slice(equals + 1));
    return { text, name, isSession };
  });
}

function restOf(url: UrlParts): string {
  const path = url.seen.pathHasSign ? pathWithoutSessions(url.segments) : url.path;
  const pairs = url.pairs.filter(({ isSession }) => !isSession);
  const query = pairs.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join('&');
  return query === '' ? url.origin + path : `${url.origin}${path}?${query}`;
}

function pathWithoutSessions(segments: readonly string[]): string {
  const kept = segments.filter((segment) => !isSessionSegment(segment));
  return kept
    .map((segment) => {
      const params = pathParams(segment).filter(({ isSession }) => !isSession);
      return [withoutParams(segment), ...params.map(({ text }) => text)].join(';');
    })
    .join('/');
}

function withoutParams(segment: string): string {
  const start = segment.indexOf(';');
  return start < 0 ? segment : segment.slice(0, start);
}
