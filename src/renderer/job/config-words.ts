import type { JobConfig } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';

const SCOPE_NAMES: Readonly<Record<JobConfig['scope'], string>> = {
  page: t('this page only'),
  folder: t('folder scope'),
  host: t('host scope'),
  domain: t('domain scope'),
  listed: t('listed addresses'),
  custom: t('custom scope'),
};

/** The settings in a line: `folder scope · depth 6 · 10 workers`. */
export function configWords(config: JobConfig): string {
  const depth = config.maxDepth === null ? [] : [t('depth {depth}', { depth: config.maxDepth })];
  const pages =
    config.maxPages === null
      ? []
      : [t('up to {pages, plural, one {# page} other {# pages}}', { pages: config.maxPages })];
  const workers = t('{workers, plural, one {# worker} other {# workers}}', { workers: config.concurrency });
  const rest = [
    ...(config.baseline === null ? [] : [t('crawled again')]),
    ...(config.obeyRobots ? [] : [t('robots.txt ignored')]),
    ...(config.render === 'off'
      ? []
      : [config.render === 'all' ? t('every page rendered') : t('rendered where needed')]),
    ...(config.pictures === 'off' ? [] : [t('pictures of pages')]),
    ...(config.markdown ? [] : [t('no Markdown')]),
    ...(config.markdown && !config.markdownImages ? [t('no images in Markdown')] : []),
    ...(config.markdown && config.markdownWholePage ? [t('whole pages in Markdown')] : []),
  ];
  return [SCOPE_NAMES[config.scope], ...depth, ...pages, workers, ...rest].join(' · ');
}
