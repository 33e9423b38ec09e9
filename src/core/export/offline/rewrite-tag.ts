import { refreshTarget } from '../../process/links/links.js';
import { pictureAddresses } from '../../process/links/pictures.js';
import { srcsetCandidates } from '../../process/links/srcset.js';
import { type AttributeRole, decodeValue, localName, roleOf, valueOf } from './attribute-roles.js';
import type { Dialect, MarkupAttribute, OpenTag } from './markup-tokens.js';
import { rewriteCss } from './rewrite-css.js';
import type { Target, Targets } from './targets.js';

/** What a tag is rewritten with. */
export interface TagScope {
  readonly source: string;
  readonly dialect: Dialect;
  readonly targets: Targets;
  /** The page's scripts are kept. */
  readonly isScripted: boolean;
  /** It stands where only a browser without scripts looks: nobody is to be sent away from there. */
  readonly isNoscript: boolean;
  /** Rewrites a document inside an attribute; null = too many inside each other. */
  nested(html: string): string | null;
}

/** What becomes of an attribute: kept, turned off, or given a value. */
type Verdict = 'keep' | 'off' | { readonly value: string };

const KEPT_IN_FRAMES = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/i;
/** A reference to an entity of the document's own, which could be anything. */
const ENTITY = /&[\p{L}_:][\p{L}\d_:.-]*;/u;

/** The tag's text for the copy. What is turned off keeps its value under a name that means nothing: `data-orb-src`. */
export function rewriteTag(tag: OpenTag, scope: TagScope): string {
  const refresh = refreshContent(tag, scope);
  const late = latePicture(tag, scope);
  const seen = new Set<string>();
  let copied = tag.start;
  let text = '';
  for (const [name, value] of late) {
    if (tag.attributes.some((attribute) => attribute.name === name)) continue;
    const verdict = verdictOf(name === 'src' ? 'resource' : 'candidates', value, scope);
    if (verdict === 'off') continue;
    const nameEnd = tag.start + 1 + tag.name.length;
    text += `${scope.source.slice(copied, nameEnd)} ${name}="${escapeValue(verdict === 'keep' ? value : verdict.value)}"`;
    copied = nameEnd;
  }
  for (const attribute of tag.attributes) {
    const isRepeated = seen.has(attribute.name);
    seen.add(attribute.name);
    const verdict = isRepeated ? 'keep' : (refreshVerdict(attribute, refresh) ?? judge(tag, attribute, scope, late));
    if (verdict === 'keep' && !isRepeated) continue;
    text += scope.source.slice(copied, attribute.start);
    // Browsers read the first one only: were that turned off alone, the next would work.
    if (!isRepeated) text += attributeText(attribute, verdict, scope.source);
    copied = attribute.end;
  }
  return copied === tag.start ? scope.source.slice(tag.start, tag.end) : text + scope.source.slice(copied, tag.end);
}

/** A value in double quotes. */
export function escapeValue(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function attributeText(attribute: MarkupAttribute, verdict: Verdict, source: string): string {
  const name = source.slice(attribute.start, attribute.nameEnd);
  if (verdict === 'keep') return source.slice(attribute.start, attribute.end);
  if (verdict === 'off')
    return `data-orb-${name.toLowerCase().replaceAll(':', '-')}${source.slice(attribute.nameEnd, attribute.end)}`;
  return `${name}="${escapeValue(verdict.value)}"`;
}

/** What a script of the page would put into `src` and `srcset`, where none will run. */
function latePicture(tag: OpenTag, { dialect, isScripted }: TagScope): ReadonlyMap<string, string> {
  if (isScripted || dialect !== 'html' || (tag.name !== 'img' && tag.name !== 'source')) return NOTHING_LATE;
  const written = new Map<string, string>();
  for (const { name, value } of tag.attributes)
    if (!written.has(name)) written.set(name, decodeValue(value ?? '', dialect));
  const shown = pictureAddresses(Object.fromEntries(written));
  return new Map(
    (['src', 'srcset'] as const).flatMap((name) => {
      const value = shown[name];
      return value === null || value === written.get(name)?.trim() ? [] : [[name, value]];
    }),
  );
}

const NOTHING_LATE: ReadonlyMap<string, string> = new Map();

function judge(tag: OpenTag, attribute: MarkupAttribute, scope: TagScope, late: ReadonlyMap<string, string>): Verdict {
  const role = roleOf(tag, attribute, scope.dialect, scope.isScripted);
  if (role === 'plain' || role === 'off') return role === 'off' ? 'off' : 'keep';
  const lateValue = late.get(attribute.name);
  if (lateValue !== undefined) {
    const verdict = verdictOf(role, lateValue, scope);
    return verdict === 'keep' ? { value: lateValue } : verdict;
  }
  const value = decodeValue(attribute.value ?? '', scope.dialect);
  if (scope.dialect === 'xml' && ENTITY.test(value)) return 'off';
  const verdict = verdictOf(role, value, scope);
  return typeof verdict === 'object' && verdict.value === value ? 'keep' : verdict;
}

function verdictOf(role: Exclude<AttributeRole, 'plain' | 'off'>, value: string, scope: TagScope): Verdict {
  const { targets } = scope;
  switch (role) {
    case 'style':
    case 'paint':
      return { value: rewriteCss(value, targets) };
    case 'candidates':
      return candidates(value, targets);
    case 'document': {
      const nested = scope.nested(value);
      return nested === null ? 'off' : { value: nested };
    }
    case 'link':
    case 'target':
      return leads(role, value, scope);
    default:
      return loads(role, targets.of(value));
  }
}

/** What opens only when somebody wants it to. */
function leads(role: 'link' | 'target', value: string, { targets, isScripted }: TagScope): Verdict {
  const target = targets.of(value);
  switch (target.kind) {
    case 'saved':
      return { value: role === 'link' ? target.href : (targets.absolute(value) ?? target.href) };
    case 'elsewhere':
      return { value: target.href };
    case 'here':
      return { value: role === 'link' ? value : (targets.absolute(value) ?? value) };
    case 'script':
      return isScripted ? 'keep' : 'off';
    case 'data':
      return role === 'link' ? 'keep' : 'off';
    default:
      return 'off';
  }
}

/** What opens with the page. */
function loads(role: 'resource' | 'sheet' | 'frame', target: Target): Verdict {
  switch (target.kind) {
    case 'saved':
      return { value: target.href };
    case 'here':
      return 'keep';
    case 'data':
      if (role === 'resource') return 'keep';
      return role === 'frame' && KEPT_IN_FRAMES.test(target.mediaType) ? 'keep' : 'off';
    default:
      return 'off';
  }
}

/** Only those that are at hand: a browser takes one, and does not try another when that fails. */
function candidates(value: string, targets: Targets): Verdict {
  const kept = srcsetCandidates(value).flatMap(({ url, descriptors }) => {
    const verdict = loads('resource', targets.of(url));
    if (verdict === 'off') return [];
    return `${verdict === 'keep' ? url : verdict.value} ${descriptors}`.trim();
  });
  return kept.length === 0 ? 'off' : { value: kept.join(', ') };
}

/** The content of a refresh that may stay; null where the tag is none or has to be turned off. */
function refreshContent(tag: OpenTag, { dialect, targets, isNoscript }: TagScope): string | null {
  if (localName(tag.name) !== 'meta' || isNoscript) return null;
  if (valueOf(tag, 'http-equiv', dialect)?.trim().toLowerCase() !== 'refresh') return null;
  const content = valueOf(tag, 'content', dialect) ?? '';
  const seconds = /^\s*(\d{1,9})/.exec(content)?.[1] ?? '0';
  const address = refreshTarget(content);
  // A page that loads itself again would do so for ever, and be the same.
  if (address === null) return null;
  const target = targets.of(address);
  return target.kind === 'saved' ? `${seconds};url=${target.href}` : null;
}

function refreshVerdict({ name }: MarkupAttribute, content: string | null): Verdict | null {
  if (content === null) return null;
  if (localName(name) === 'content') return { value: content };
  return localName(name) === 'http-equiv' ? 'keep' : null;
}
