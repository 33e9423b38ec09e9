import type { PageReading } from '../../contract/page-reading.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { servedType } from '../media/served-type.js';
import type { CompiledRules } from '../scope/rules.js';
import { mediaKindOf } from './media-kind.js';
import { readHtml } from './read-html.js';
import { readRobotsTag } from './robots-directives.js';
import type { ReadRequest } from './types.js';

/** Reads one page without writing anything. A body that is no HTML is a problem, `not_html`. */
export function readPage(request: Omit<ReadRequest, 'rules'>, rules: CompiledRules): Result<PageReading> {
  const { body, contentType, noSniff, url, agent, robotsTag, markdownImages } = request;
  const served = servedType(contentType, body, noSniff);
  const media = mediaKindOf(served);
  if (media.kind !== 'html')
    return fail({
      code: 'not_html',
      message: `${url} is ${served.header}, not an HTML page: there is no text to read.`,
    });
  const directives = readRobotsTag(robotsTag, agent);
  const { charsetLabel } = media;
  const source = { body, charsetLabel, finalUrl: url, depth: 0, directives, ...(agent === undefined ? {} : { agent }) };
  const page = readHtml({ ...source, markdownImages: markdownImages ?? true }, rules);
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
