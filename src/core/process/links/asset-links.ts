import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { parseContentType } from '../../media/content-type.js';
import { strippedHref } from '../../scope/href.js';
import { offerLink } from '../../scope/judge-link.js';
import type { CompiledRules } from '../../scope/rules.js';
import type { OfferedLink } from '../../scope/types.js';
import { cssUrls } from '../css/css-references.js';
import { decodeText } from '../dom/decode.js';
import { parseHtml } from '../dom/document.js';
import { encodedHref, type PageBase } from './page-base.js';
import { pictureAddresses } from './pictures.js';
import { srcsetUrls } from './srcset.js';

const LINK_RELS: ReadonlySet<string> = new Set([
  ...['stylesheet', 'icon', 'apple-touch-icon', 'apple-touch-icon-precomposed', 'mask-icon', 'manifest'],
  ...['apple-touch-startup-image', 'fluid-icon', 'preload', 'modulepreload'],
]);
/** What is in these is text, or a stock for scripts. */
const UNREAD: ReadonlySet<string> = new Set(['textarea', 'title', 'template']);

/** What a page needs to be drawn: images, styles, scripts, fonts, media; each judged by the rules, at the page's own depth. */
export function pageAssets(
  root: { readonly children: readonly AnyNode[] },
  base: PageBase,
  depth: number,
  rules: CompiledRules,
): readonly OfferedLink[] {
  if (rules.rules.assets === 'none') return [];
  const hrefs = new Set<string>();
  const stack: AnyNode[] = [...root.children].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node) || UNREAD.has(node.name)) continue;
    for (const href of assetsOf(node)) hrefs.add(encodedHref(href, base.charset));
    if (node.name === 'script' || node.name === 'style') continue;
    for (let i = node.children.length - 1; i >= 0; i -= 1) stack.push(node.children[i] as AnyNode);
  }
  return offerAssets([...hrefs], base.url, depth, rules);
}

/** What a file that is no page refers to: a style sheet, or a drawing. Nothing for other types. */
export function fileAssets(
  body: Uint8Array,
  contentType: string | null,
  url: string,
  depth: number,
  rules: CompiledRules,
): readonly OfferedLink[] {
  if (rules.rules.assets === 'none') return [];
  const type = parseContentType(contentType);
  if (type?.type === 'text/css') return styleSheetLinks(body, url, depth, rules);
  if (type?.type !== 'image/svg+xml') return [];
  const { text, charset } = decodeText(body, type.charset);
  return pageAssets(parseHtml(text).root, { url, charset }, depth, rules);
}

/** What a style sheet refers to. */
export function styleSheetLinks(
  body: Uint8Array,
  url: string,
  depth: number,
  rules: CompiledRules,
): readonly OfferedLink[] {
  return offerAssets(cssUrls(decodeText(body, 'utf-8').text), url, depth, rules);
}

function offerAssets(
  hrefs: readonly string[],
  base: string,
  depth: number,
  rules: CompiledRules,
): readonly OfferedLink[] {
  const byKey = new Map<string, OfferedLink>();
  for (const href of hrefs) {
    const offered = offerLink({ href, kind: 'asset', text: '', nofollow: false }, base, depth, rules);
    if (offered && !byKey.has(offered.key)) byKey.set(offered.key, offered);
  }
  return [...byKey.values()];
}

/** What an element loads to be drawn, as written; frames are not among it. */
export function assetsOf(element: Element): readonly string[] {
  const { style, background } = element.attribs;
  const own = ownAssets(element);
  if (style === undefined && background === undefined) return own;
  return [...own, ...given(background), ...(style?.includes('(') === true ? cssUrls(style) : [])];
}

/** Elements that load something by their name: most elements are none of them, and need no look at their attributes. */
const LOADING: ReadonlySet<string> = new Set([
  ...['img', 'source', 'video', 'audio', 'track', 'embed', 'script', 'input', 'object', 'image', 'feimage', 'use'],
  ...['link', 'style'],
]);
const NONE: readonly string[] = [];

function ownAssets({ name, attribs, children }: Element): readonly string[] {
  if (!LOADING.has(name)) return NONE;
  const { src, srcset, href, poster, data, rel, type } = attribs;
  switch (name) {
    case 'img':
    case 'source': {
      const shown = pictureAddresses(attribs);
      const late = shown.srcset === null || shown.srcset === srcset ? [] : srcsetUrls(shown.srcset).flatMap(given);
      return [...given(src), ...srcsetUrls(srcset ?? ''), ...given(shown.src ?? undefined), ...late];
    }
    case 'video':
      return [...given(src), ...given(poster)];
    case 'audio':
    case 'track':
    case 'embed':
      return given(src);
    case 'script':
      return given(src ?? href ?? attribs['xlink:href']);
    case 'input':
      return type?.toLowerCase() === 'image' ? given(src) : [];
    case 'object':
      return given(data);
    case 'image':
      // Browsers take it for an img outside drawings.
      return [...given(href ?? attribs['xlink:href']), ...given(src), ...srcsetUrls(srcset ?? '')];
    case 'feimage':
    case 'use':
      return given(href ?? attribs['xlink:href']);
    case 'link':
      return (rel ?? '')
        .toLowerCase()
        .split(/\s+/)
        .some((token) => LINK_RELS.has(token))
        ? given(href)
        : [];
    case 'style':
      return cssUrls(children.map((child) => (isText(child) ? child.data : '')).join(''));
    default:
      return [];
  }
}

function given(href: string | undefined): readonly string[] {
  const stripped = strippedHref(href ?? '');
  return stripped === '' || stripped.startsWith('#') || /^data:/i.test(stripped) ? [] : [stripped];
}
