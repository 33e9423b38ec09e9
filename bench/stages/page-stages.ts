import { createHash } from 'node:crypto';
import type { FileWriter } from '../../src/core/files/page-writer.js';
import { decodePage } from '../../src/core/process/dom/decode.js';
import { foldSpace, parsePage } from '../../src/core/process/dom/document.js';
import { surveyDocument } from '../../src/core/process/dom/survey.js';
import { placesOf } from '../../src/core/process/links/link-places.js';
import { baseOf, extractLinks, offerLinks } from '../../src/core/process/links/links.js';
import { findMainContent } from '../../src/core/process/main-content/main-content.js';
import { renderBlocks } from '../../src/core/process/markdown/blocks.js';
import { readMetadata } from '../../src/core/process/metadata/page-metadata.js';
import { nearHash } from '../../src/core/process/simhash.js';
import { visibleText } from '../../src/core/process/visible-text.js';
import type { CompiledRules } from '../../src/core/scope/rules.js';
import type { SamplePage } from './sample.js';

/** Runs a stage and notes how long it took. */
export type Timer = <Result>(stage: string, run: () => Result) => Result;

let writes = 0;

/** Takes one page through the stages of `readHtml` and `processPage`, one after the other. */
export function runStages({ url, body }: SamplePage, rules: CompiledRules, writer: FileWriter, time: Timer): void {
  const { page, charset } = time('decode', () => decodePage(body, null));
  const { root } = time('parse', () => parsePage(page));
  const survey = time('survey', () => surveyDocument(root));
  const base = { url: baseOf(survey, url), charset };
  time('metadata', () => readMetadata({ root, survey, base, url }));
  const main = time('main content', () => findMainContent(survey, root));
  const links = time('links', () => extractLinks(survey.linkElements, false, placesOf(survey, main)));
  const { addresses } = time('offer', () => offerLinks([{ links, base }], 1, rules));
  const seen = time('visible text', () => visibleText(main.element, main.leftOut));
  const folded = time('fold', () => foldSpace(seen));
  time('text hash', () => createHash('sha1').update(folded).digest('hex'));
  time('near hash', () => nearHash(folded));
  const markdown = time('markdown', () =>
    renderBlocks(main.element, { ...main, images: true, page: url, address: (href) => addresses.get(href) ?? href }),
  );
  const written = time('encode', () => Buffer.from(markdown));
  time('file hashes', () => [body, written].map((file) => createHash('sha256').update(file).digest('hex')));
  // Names that are new: to replace a file has ext4 wait for the disk.
  const name = `${(writes += 1)}`;
  time('write', () => {
    writer.write(`${name}.html`, body);
    writer.write(`${name}.md`, written);
  });
}
