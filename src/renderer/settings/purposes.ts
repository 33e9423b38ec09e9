import { type AssetChoice, DEFAULT_JOB } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { type Draft, isOn } from './draft.js';

/** What a person wants a crawl for. Each stands for a few settings, all of which can be changed afterwards. */
export const PURPOSES = ['read', 'keep', 'check', 'everything'] as const;
export type Purpose = (typeof PURPOSES)[number];

interface PurposeFacts {
  readonly name: string;
  readonly story: string;
  readonly assets: AssetChoice;
  readonly markdown: boolean;
  readonly obeyCanonical: boolean;
  /** What it sets, in a sentence. */
  readonly sets: string;
}

export const PURPOSE_FACTS: Readonly<Record<Purpose, PurposeFacts>> = {
  read: {
    name: t('Read it'),
    story: t('Clean Markdown, and a search over all of it'),
    ...{ assets: 'none', markdown: true, obeyCanonical: true },
    sets: t('Markdown is written; images, styles and scripts are not fetched.'),
  },
  keep: {
    name: t('Keep it'),
    story: t('An offline copy with its images and styles'),
    ...{ assets: 'anywhere', markdown: false, obeyCanonical: true },
    sets: t('Images, styles and scripts are fetched from anywhere; no Markdown is written.'),
  },
  check: {
    name: t('Check it'),
    story: t('Broken links, redirects, problems'),
    ...{ assets: 'in_scope', markdown: false, obeyCanonical: false },
    sets: t(
      'Images, styles and scripts in scope are fetched to find missing ones; pages that name another one as canonical are kept; no Markdown is written.',
    ),
  },
  everything: {
    name: t('Everything'),
    story: t('All of these from one crawl'),
    ...{ assets: 'anywhere', markdown: true, obeyCanonical: true },
    sets: t('Markdown is written, and images, styles and scripts are fetched from anywhere.'),
  },
};

/** A draft that serves a purpose; everything else in it stays. */
export function draftFor(draft: Draft, purpose: Purpose): Draft {
  const { assets, markdown, obeyCanonical } = PURPOSE_FACTS[purpose];
  const { markdown: _markdown, obeyCanonical: _obeyCanonical, ...others } = draft.switches;
  return {
    ...draft,
    assets,
    switches: {
      ...others,
      // What is as by default is not said, so that the form counts no change.
      ...(markdown === DEFAULT_JOB.markdown ? {} : { markdown }),
      ...(obeyCanonical === DEFAULT_JOB.obeyCanonical ? {} : { obeyCanonical }),
    },
  };
}

/** The purpose that a draft serves as it is; null where its settings are those of none. */
export function purposeOf(draft: Draft): Purpose | null {
  const [markdown, obeyCanonical] = [isOn(draft, 'markdown'), isOn(draft, 'obeyCanonical')];
  const serves = (purpose: Purpose): boolean => {
    const facts = PURPOSE_FACTS[purpose];
    return facts.assets === draft.assets && facts.markdown === markdown && facts.obeyCanonical === obeyCanonical;
  };
  return PURPOSES.find(serves) ?? null;
}
