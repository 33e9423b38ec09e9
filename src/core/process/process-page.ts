import type { Element } from './dom/node.js';
import { type StaticFacts, THIN_TEXT } from '../../contract/rendering.js';
import { identityKey } from '../scope/identity.js';
import type { CompiledRules } from '../scope/rules.js';
import { type FileNames, fileNames } from '../files/file-names.js';
import type { FileWriter } from '../files/page-writer.js';
import { likelyExtension } from '../media/offered-extension.js';
import { type ServedType, servedType } from '../media/served-type.js';
import { keepsType } from '../media/type-rules.js';
import type { DocumentReading } from './documents/document-text.js';
import type { FieldReader } from './fields/field-reader.js';
import { fileAssets } from './links/asset-links.js';
import { keepReading } from './kept-reading.js';
import { canonicalElsewhere, withLink } from './links/canonical.js';
import { linkElements, refreshElements } from './links/link-header.js';
import { decodeText } from './dom/decode.js';
import { insecureInStyle } from './links/mixed-content.js';
import { withoutFragment } from './links/links.js';
import { isCanonical } from './metadata/page-metadata.js';
import { type MediaKind, mediaKindOf } from './media-kind.js';
import { type Content, type PageInput, save, type ServedInput, type TextPart } from './page-files.js';
import { type HtmlPage, type HtmlSource, readHtml } from './read-html.js';
import { combineDirectives, readRobotsTag } from './robots-directives.js';
import { readLinkedFeed, readSeedList, type SeedList } from './sitemap/seed-list.js';
import { textMarkdown } from './text/text-markdown.js';
import type { PageDescription, PageForDecision, ProcessAnswer } from './types.js';
import { textFacts } from './visible-text.js';

/** Characters of a page's text that are told to whoever compares it. */
const MOST_COMPARED = 200_000;

/** Of what is no page. */
const NO_DESCRIPTION = {
  author: null,
  published: null,
  modified: null,
  siteName: null,
  description: null,
  language: null,
  image: null,
  titleTag: null,
  descriptionTag: null,
} as const satisfies PageDescription;

const NO_CONTENT: Content = {
  title: null,
  ...NO_DESCRIPTION,
  canonical: null,
  charset: null,
  textHash: null,
  words: 0,
  nearHash: null,
  insecure: null,
  noindex: false,
  noContent: null,
  suspicion: null,
  links: [],
};

/**
 * Reads one page and writes its files, as `processPage` does; a seed that lists pages leads to these, and so does a feed that is
 * found as a page.
 */
export async function processAny(
  input: PageInput,
  rules: CompiledRules,
  writer: FileWriter,
  fields: FieldReader | null = null,
): Promise<ProcessAnswer> {
  const list = await listIn(input, rules);
  if (list === null) return processPage(input, rules, writer, fields);
  // What it leads to is more than is kept of a page.
  const { keepReading: _, ...plain } = input;
  const answer = processPage(plain, rules, writer, fields);
  if (answer.kind !== 'saved' && answer.kind !== 'noindex' && answer.kind !== 'not_kept') return answer;
  const listed = new Set(list.links.map(({ key }) => key));
  const links = [...list.links, ...answer.links.filter(({ key }) => !listed.has(key))];
  return {
    ...answer,
    links,
    ...(input.kind === 'seed' && { listedPages: list.pages }),
    ...(input.kind === 'seed' && list.problems.length > 0 && { listProblems: list.problems }),
  };
}

async function listIn(input: PageInput, rules: CompiledRules): Promise<SeedList | null> {
  const { contentType, body, noSniff, finalUrl: url, depth, kind, followFeeds = false } = input;
  if (kind === 'page' && followFeeds) return readLinkedFeed({ body, url, depth }, contentType, rules);
  if (kind !== 'seed') return null;
  const isText = servedType(contentType, body, noSniff).type === 'text/plain';
  return readSeedList({ body, url, depth }, isText, rules);
}

/** Reads one page and writes its files: the body as served, and Markdown beside it, where it is text and that is wanted. */
export function processPage(
  input: PageInput,
  rules: CompiledRules,
  writer: FileWriter,
  fields: FieldReader | null = null,
): ProcessAnswer {
  const served = servedType(input.contentType, input.body, input.noSniff);
  return processServed({ ...input, contentType: served.header }, served, rules, writer, fields);
}

function processServed(
  input: ServedInput,
  served: ServedType,
  rules: CompiledRules,
  writer: FileWriter,
  reader: FieldReader | null,
): ProcessAnswer {
  const media = mediaKindOf(served);
  const likely = media.kind === 'html' ? null : likelyExtension(input.disposition, input.body);
  const names = fileNames(identityKey(input.finalUrl, rules.identity), served.header, likely);
  const tag = readRobotsTag(input.robotsTag, input.agent);
  const { obeyNoindex } = input;
  if (input.kind === 'asset') return file(input, media, names, rules, writer);
  if (media.kind !== 'html') {
    if (obeyNoindex && tag.noindex) return { kind: 'noindex', links: [] };
    return file(input, media, names, rules, writer, tag.noindex);
  }
  const headerLinks = linkElements(input.linkHeader, input.finalUrl);
  const headerElements = [...headerLinks, ...refreshElements(input.refreshHeader)];
  const source = { ...input, charsetLabel: media.charsetLabel, isXml: media.isXml, directives: tag, headerElements };
  const page = readPage(source, input.rendered, rules);
  try {
    return answerOf(page, { input, rules, writer, reader, names, headerLinks });
  } finally {
    page.release();
  }
}

/** What a page that was read is answered with. */
interface AnswerParts {
  readonly input: ServedInput;
  readonly rules: CompiledRules;
  readonly writer: FileWriter;
  readonly reader: FieldReader | null;
  readonly names: FileNames;
  readonly headerLinks: readonly Element[];
}

function answerOf(page: HtmlPage, { input, rules, writer, reader, names, headerLinks }: AnswerParts): ProcessAnswer {
  if (input.refuseLogin === true && page.asksLogin()) return { kind: 'login_page' };
  if (input.obeyNoindex && page.directives.noindex) return { kind: 'noindex', ...leadsTo(page) };
  if (!isKept(input)) return { kind: 'not_kept', ...leadsTo(page) };
  const canonical = page.metadata.canonical ?? canonicalIn(headerLinks);
  const elsewhere = input.obeyCanonical ? canonicalElsewhere(canonical, input, rules) : null;
  if (elsewhere)
    return { kind: 'canonical_elsewhere', canonical: elsewhere.key, links: withLink(page.links, elsewhere) };
  const fields = reader?.read({ ...page, url: input.finalUrl }) ?? null;
  const decision = input.forDecision === undefined ? null : pageForDecision(page, input.forDecision);
  const content = { ...htmlContent(page), canonical, ...(fields && { fields }), ...(decision && { decision }) };
  const part = input.markdownWholePage ? 'page' : 'main';
  const markdown = input.markdown ? page.markdown() : null;
  // What may be an empty shell is looked at anew, and what was drawn is drawn anew.
  const isWhole = input.rendered === undefined && !(page.staticFacts().scripts > 0 && mayBeShell(page.staticFacts()));
  const read = isWhole ? withReading(input, markdown === null ? null : part, content, page.nofollow) : content;
  return save({ ...input, part }, names, read, markdown, writer);
}

/** To hand over the text of every page costs more than all else that a decision takes. */
function pageForDecision(page: HtmlPage, wanted: 'facts' | 'text'): PageForDecision {
  const facts = page.staticFacts();
  const isWanted = wanted === 'text' || mayBeShell(facts);
  return { facts, text: isWanted ? page.text().slice(0, MOST_COMPARED) : null };
}

/** It shows next to nothing without its scripts, or has room for what they fetch. */
function mayBeShell({ hasEmptyRoot, awaitsContent, mainTextLength }: StaticFacts): boolean {
  return hasEmptyRoot || awaitsContent || mainTextLength < THIN_TEXT;
}

/** The page as it was drawn, where it was; what it leads to as served counts too. */
function readPage(source: HtmlSource, rendered: string | undefined, rules: CompiledRules): HtmlPage {
  const served = readHtml(source, rules);
  if (rendered === undefined) return served;
  const drawn = readHtml({ ...source, body: Buffer.from(rendered), charsetLabel: 'utf-8', isXml: false }, rules);
  const known = new Set(drawn.links.map(({ key }) => key));
  served.release();
  return {
    ...drawn,
    charset: served.charset,
    directives: combineDirectives(served.directives, drawn.directives),
    links: [...drawn.links, ...served.links.filter(({ key }) => !known.has(key))],
    feeds: [...new Set([...served.feeds, ...drawn.feeds])],
  };
}

/** An asset, or what is no page, is kept as it is served; it leads to what it is drawn with. */
function file(
  input: ServedInput,
  media: MediaKind,
  names: FileNames,
  rules: CompiledRules,
  writer: FileWriter,
  noindex = false,
): ProcessAnswer {
  if (!isKept(input)) return { kind: 'not_kept', links: [] };
  const { document } = input;
  const text = media.kind === 'text' ? readText(input, media) : null;
  const content = text === null ? documentContent(document) : text.content;
  const links = fileAssets(input.body, input.contentType, input.finalUrl, input.depth, rules);
  const insecure =
    media.kind === 'style' ? insecureInStyle(decodeText(input.body, 'utf-8').text, input.finalUrl) : null;
  const written = text === null || !input.markdown || input.kind === 'asset' ? null : text.markdown;
  const markdown = document?.kind === 'read' ? document.markdown : written;
  const read = { ...content, links, insecure, noindex };
  const isWhole = document?.kind !== 'unread';
  const part = document !== undefined ? 'document' : media.kind === 'text' ? 'text' : 'main';
  const kept = isWhole ? withReading(input, markdown === null ? null : part, read, NONE) : read;
  return save({ ...input, part }, names, kept, markdown, writer);
}

const NONE: ReadonlySet<string> = new Set();

/** The same with what the next crawl may take over, where it is asked for. */
function withReading(
  input: ServedInput,
  part: TextPart | null,
  content: Content,
  nofollow: ReadonlySet<string>,
): Content {
  if (input.keepReading === undefined) return content;
  const reading = keepReading(input.keepReading, input, part, content, nofollow);
  return reading === null ? content : { ...content, reading };
}

function isKept({ contentType, types }: ServedInput): boolean {
  return keepsType(contentType, types);
}

function documentContent(document: DocumentReading | undefined): Content {
  if (document === undefined) return NO_CONTENT;
  if (document.kind === 'unread') return { ...NO_CONTENT, documentNote: document.note };
  const { about, facts, note } = document;
  return { ...NO_CONTENT, ...about, ...facts, ...(note && { documentNote: note }) };
}

/** What a file of text says, and its Markdown; null where there is nothing in it. */
function readText(
  { body, finalUrl }: PageInput,
  { charsetLabel, type }: Extract<MediaKind, { kind: 'text' }>,
): { readonly content: Content; readonly markdown: string | null } {
  const { text, charset } = decodeText(body, charsetLabel);
  const { markdown, title } = textMarkdown(text, type, finalUrl);
  const content = { ...NO_CONTENT, ...textFacts(text), title, charset };
  return { content, markdown: markdown === '' ? null : markdown };
}

function htmlContent(page: HtmlPage): Omit<Content, 'canonical'> {
  const { charset, insecure, isCut } = page;
  const { noindex } = page.directives;
  const { robots: _, canonical: __, ...description } = page.metadata;
  return {
    ...description,
    charset,
    ...leadsTo(page),
    insecure,
    noindex,
    ...(isCut && { isCut }),
    ...page.facts(),
    ...page.verdict(),
  };
}

function leadsTo({ links, feeds }: HtmlPage): Pick<Content, 'links' | 'feeds'> {
  return { links, ...(feeds.length > 0 && { feeds }) };
}

/** What the page itself says comes first: whoever writes pages knows them better than who writes headers. */
function canonicalIn(headerLinks: readonly Element[]): string | null {
  const address = headerLinks.find(isCanonical)?.attribs['href'];
  return address !== undefined && /^https?:/.test(address) ? withoutFragment(address) : null;
}
