import type { PageReading } from '../../contract/page-reading.js';
import { frontMatter } from './markdown/front-matter.js';

/** A reading as one Markdown text: what is known of the page as front matter, then its content. */
export function readingText({ url, title, about, canonical, chosen, words, noContent, markdown }: PageReading): string {
  const { author, published, modified, siteName, description, language, image } = about;
  const matter = frontMatter({
    ...{ url, title, author, published, modified, site_name: siteName, description, image, language, canonical },
    ...{ words, no_content: noContent, chosen },
  });
  return `${matter}\n${(markdown ?? '').trimEnd()}\n`;
}
