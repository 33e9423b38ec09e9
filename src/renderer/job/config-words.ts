import type { JobConfig } from '../../contract/job-config.js';
import { countOf } from '../format/numbers.js';

const SCOPE_NAMES: Readonly<Record<JobConfig['scope'], string>> = {
  page: 'this page only',
  folder: 'folder scope',
  host: 'host scope',
  domain: 'domain scope',
  listed: 'listed addresses',
  custom: 'custom scope',
};

/** The settings in a line: `folder scope · depth 6 · 10 workers`. */
export function configWords(config: JobConfig): string {
  const depth = config.maxDepth === null ? [] : [`depth ${config.maxDepth}`];
  const pages = config.maxPages === null ? [] : [`up to ${countOf(config.maxPages, 'page')}`];
  const rest = [
    ...(config.baseline === null ? [] : ['crawled again']),
    ...(config.obeyRobots ? [] : ['robots.txt ignored']),
    ...(config.markdown ? [] : ['no Markdown']),
    ...(config.markdown && !config.markdownImages ? ['no images in Markdown'] : []),
    ...(config.markdown && config.markdownWholePage ? ['whole pages in Markdown'] : []),
  ];
  return [SCOPE_NAMES[config.scope], ...depth, ...pages, countOf(config.concurrency, 'worker'), ...rest].join(' · ');
}
