import type { RuleSettings } from '../../contract/job-config.js';
import type { SkipReason } from '../../contract/outcome.js';
import { parseContentType } from './content-type.js';

/** Which types are kept. */
export type KeptTypes = Pick<RuleSettings, 'keepTypes' | 'skipTypes'>;
type TypeRules = KeptTypes & Pick<RuleSettings, 'skipAboveBytes'>;

/** What may list pages, where a person named it as a start. */
const LISTS = /^(?:text\/(?:xml|plain)|application\/(?:xml|gzip|x-gzip|octet-stream)|.+\+xml)$/;
const HTML = /^(?:text\/html|application\/xhtml\+xml)$/;

/** Whether what a server sends under this Content-Type is kept. What says nothing of itself is taken for HTML. */
export function keepsType(contentType: string | null, { keepTypes, skipTypes }: KeptTypes): boolean {
  const type = typeOf(contentType);
  if (skipTypes.some((wanted) => covers(wanted, type))) return false;
  return keepTypes.length === 0 || keepTypes.some((wanted) => covers(wanted, type));
}

/**
 * Decides on the headers alone whether a body is read: null reads it. An HTML page that is not kept is read all the
 * same, for its links: who keeps only PDF files still wants to get to them. So is a seed that may be a sitemap.
 */
export function acceptType(
  contentType: string | null,
  contentLength: number | null,
  rules: TypeRules,
  isSeed = false,
): SkipReason | null {
  const { skipAboveBytes } = rules;
  if (skipAboveBytes !== null && contentLength !== null && contentLength > skipAboveBytes) return 'too_large';
  const type = typeOf(contentType);
  if (HTML.test(type) || (isSeed && LISTS.test(type))) return null;
  return keepsType(contentType, rules) ? null : 'content_type';
}

/** Whether a pattern such as `image/*` names a type; case does not count. */
function covers(pattern: string, type: string): boolean {
  const [wantedKind, wantedName] = pattern.toLowerCase().split('/');
  const [kind, name] = type.split('/');
  return (wantedKind === '*' || wantedKind === kind) && (wantedName === '*' || wantedName === name);
}

function typeOf(contentType: string | null): string {
  return parseContentType(contentType)?.type ?? 'text/html';
}
