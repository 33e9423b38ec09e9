import type { PageReading } from '../../contract/page-reading.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { servedType } from '../media/served-type.js';
import type { CompiledRules } from '../scope/rules.js';
import { decodeText } from './dom/decode.js';
import { type MediaKind, mediaKindOf } from './media-kind.js';
import { readHtml } from './read-html.js';
import { readRobotsTag } from './robots-directives.js';
import { textMarkdown } from './text/text-markdown.js';
import type { ReadRequest } from './types.js';
import { textFacts } from './visible-text.js';

/** Reads one page or text without writing anything. A body that is neither is a problem, `not_html`. */
export function readPage(request: Omit<ReadRequest, 'rules'>, rules: CompiledRules): Result<PageReading> {
  const { body, contentType, noSniff, url, agent, robotsTag, markdownImages, markdownWholePage } = request;
  const served = servedType(contentType, body, noSniff);
  const media = mediaKindOf(served);
  if (media.kind === 'text') return ok(textReading(request, media));
  if (media.kind !== 'html')
    return fail({
      code: 'not_html',
      message: `${url} is ${served.header}, neither an HTML page nor a text: there is nothing to read.`,
    });
  const directives = readRobotsTag(robotsTag, agent);
  const { charsetLabel } = media;
  const source = { body, charsetLabel, finalUrl: url, depth: 0, directives, ...(agent === undefined ? {} : { agent }) };
  const wanted = { markdownImages: markdownImages ?? true, markdownWholePage: markdownWholePage ?? false };
  const page = readHtml({ ...source, ...wanted }, rules);
  const { title, canonical, author, published, modified, siteName, description, language, image } = page.metadata;
  return ok({
    url,
    title,
    about: { author, published, modified, siteName, description, language, image },
    canonical,
    markdown: page.markdown(),
    chosen: page.chosen,
    words: page.facts().words,
    noContent: page.verdict().noContent?.kind ?? null,
    noindex: page.directives.noindex,
  });
}

/** What is known of a page about itself, and a text does not say. */
const NOTHING_SAID = {
  ...{ author: null, published: null, modified: null, siteName: null, description: null, language: null, image: null },
} satisfies PageReading['about'];

function textReading(
  { body, url, agent, robotsTag }: Omit<ReadRequest, 'rules'>,
  { charsetLabel, type }: Extract<MediaKind, { kind: 'text' }>,
): PageReading {
  const { text } = decodeText(body, charsetLabel);
  const { markdown, title } = textMarkdown(text, type, url);
  return {
    ...{ url, title, about: NOTHING_SAID, canonical: null, markdown: markdown === '' ? null : markdown },
    chosen: 'The whole file: it is a text.',
    words: textFacts(text).words,
    noContent: null,
    noindex: readRobotsTag(robotsTag, agent).noindex,
  };
}
