import { type AwaitedSigns, isEmpty } from './dom/awaited-signs.js';
import { type Element, isText } from './dom/node.js';
import type { PageSurvey } from './dom/survey.js';
import { visibleText } from './visible-text.js';

/** Characters of a script in which it is looked for what it does: longer ones are bundles and data. */
const SCRIPT_READ = 20_000;

/**
 * Whether a page leaves room for content that its scripts fetch: an element that names its source, one that says it loads, an
 * empty one that a script of the page fills or whose name is that of content, or a word to visitors without JavaScript about what
 * they miss. A page may say so and get nothing: what is told of it is worth a look at a few pages, no more.
 */
export function awaitsContent({ awaited, noscripts, scripts }: PageSurvey): boolean {
  if (scripts === 0) return false;
  return (
    awaited.sourced.some(namesItsSource) ||
    awaited.dotted.some((text) => LOADS_WORDS.test(text)) ||
    awaited.empty.some(isNamedLikeContent) ||
    isFilledByScript(awaited) ||
    noscripts.some((one) => missesContent(visibleText(one)))
  );
}

/** The attributes of htmx, Turbo, Astro, Livewire, Vue, AngularJS, Alpine and Knockout by which content is fetched or repeated. */
function namesItsSource(element: Element): boolean {
  const { name, attribs } = element;
  const trigger = attribs['hx-trigger'] ?? attribs['data-hx-trigger'] ?? '';
  if ((attribs['hx-get'] ?? attribs['data-hx-get']) !== undefined && /\b(?:load|revealed|intersect)\b/.test(trigger))
    return true;
  if (FRAMES.has(name) && attribs['src'] !== undefined) return true;
  if (name === 'astro-island' && attribs['client'] === 'only') return true;
  if (REPEATS.some((one) => attribs[one] !== undefined)) return true;
  if (/\bforeach\s*:/.test(attribs['data-bind'] ?? '') || attribs['aria-busy'] === 'true') return true;
  return isEmpty(element) && !MEDIA.has(name) && ADDRESSES.some((one) => isDataAddress(attribs[one]));
}

const FRAMES: ReadonlySet<string> = new Set(['turbo-frame', 'include-fragment', 'h-include', 'esi-include']);
const REPEATS = ['v-for', 'x-for', 'ng-repeat', 'wire:init'] as const;
const MEDIA: ReadonlySet<string> = new Set(['img', 'source', 'iframe', 'video', 'audio', 'script', 'embed', 'picture']);
const ADDRESSES = [
  ...['data-url', 'data-src', 'data-api', 'data-endpoint', 'data-feed', 'data-json', 'data-remote', 'data-source'],
] as const;

/** An address on the page's own site or another; of pictures and films there is nothing to read. */
function isDataAddress(value: string | undefined): boolean {
  if (value === undefined || !/^(?:https?:)?\/|^\.{1,2}\/|\.json\b|\bapi\b/i.test(value)) return false;
  return !/\.(?:jpe?g|png|gif|webp|avif|svg|mp4|webm|mp3|pdf|js|css)(?:$|[?#])/i.test(value);
}

/** A short text that ends in dots says by one of these that more is to come. */
const LOADS_WORDS =
  /(?<!\p{L})(?:loading|please wait|fetching|gelade|lade|lädt|laden|chargement|cargando|caricamento|carregando|a carregar|загрузка|wczytywanie|ładowanie|laster|indlæser|ladataan|yükleniyor|加载中|載入中|读取中|読み込み中|로딩)/iu;

/** A script in the page fetches something, and calls an empty element by its name. */
function isFilledByScript({ scripts, empty }: AwaitedSigns): boolean {
  if (empty.length === 0) return false;
  const names = new Set(empty.flatMap(namesOf));
  return scripts.some((script) => {
    const code = isTextOf(script).slice(0, SCRIPT_READ);
    return FETCHES.test(code) && [...names].some((name) => isCalled(code, name));
  });
}

const FETCHES =
  /\bfetch\s*\(|\bXMLHttpRequest\b|\$\.(?:get|post|ajax|getJSON)\b|\)\.load\s*\(|\baxios\b|\bEventSource\s*\(|\bWebSocket\s*\(/;

function isTextOf({ firstChild }: Element): string {
  return firstChild !== null && isText(firstChild) ? firstChild.data : '';
}

/** In a text of the code, alone or behind the sign of a selector. */
function isCalled(code: string, name: string): boolean {
  for (let at = code.indexOf(name); at >= 0; at = code.indexOf(name, at + 1)) {
    const [before, after] = [code[at - 1] ?? '', code[at + name.length] ?? ''];
    if (/["'`#.[]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}

function namesOf({ name, attribs }: Element): readonly string[] {
  const own = name.includes('-') ? [name] : [];
  const data = Object.keys(attribs).filter((one) => one.startsWith('data-'));
  return [...own, ...[attribs['id'] ?? ''].filter((id) => id !== ''), ...classesOf(attribs['class']), ...data];
}

function classesOf(value: string | undefined): readonly string[] {
  return value?.split(/\s+/).filter((one) => one !== '') ?? [];
}

/** An empty element that is called like what a page is read for. By classes goes only what is no word of layouts. */
function isNamedLikeContent({ name, attribs }: Element): boolean {
  const data = Object.keys(attribs).filter((one) => one.startsWith('data-'));
  // An empty span with an id is what links lead to.
  const id = name === 'span' ? '' : (attribs['id'] ?? '');
  const own = [name.includes('-') ? name : '', id, ...data].map(inWords);
  const classes = classesOf(attribs['class']).map(inWords);
  if ([...own, ...classes].some((one) => SURROUNDINGS.test(one))) return false;
  return own.some((one) => CONTENT.test(one)) || classes.some((one) => CONTENT_CLASS.test(one));
}

/** `commentList` and `comment_list` as ` comment list `. */
function inWords(name: string): string {
  return ` ${name.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').replaceAll(/[^a-zA-Z\d]+/g, ' ')} `.toLowerCase();
}

const CONTENT_CLASS =
  / (?:comments|kommentare|commentaires|comentarios|reviews|bewertungen|prices?|preise?|prix|precios?|availability|verfügbarkeit) /;
const CONTENT =
  / (?:comments?|kommentare?|commentaires?|comentarios?|reviews?|bewertungen|avis|prices?|preise?|prix|precios?|products?|produkte?|produits?|productos?|listings?|offers?|angebote|feed|posts?|articles|artikel|news|events?|termine|results?|rows|items|entries|list|catalog(?:ue)?|katalog|stock|availability|jobs|stellen) /;
const SURROUNDINGS =
  / (?:search|suche|recherche|nav|navigation|menu|toc|sidebar|share|social|cookies?|consent|modal|dialog|toast|alerts?|notifications?|cart|basket|login|ads?|advert|banner|spinner|icon|tooltip|popup|overlay|player|map|chart|autocomplete|suggestions?) /;

/** Comments that come in a frame of another site are no part of the page, whatever is rendered. */
function missesContent(text: string): boolean {
  return /java ?script/i.test(text) && CONTENT.test(inWords(text)) && !/disqus|facebook/i.test(text);
}
