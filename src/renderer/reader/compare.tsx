import { useEffect, useMemo, useState } from 'react';
import type { PageRecord } from '../../contract/job.js';
import { msg, t } from '../../contract/language.js';
import { fail, type Result } from '../../contract/outcome.js';
import { bridge } from '../bridge.js';
import { Sentence } from '../controls/sentence.js';
import { formatCount } from '../format/numbers.js';
import css from './compare.module.css';
import { ComparePictures } from './compare-pictures.js';
import { splitFrontMatter } from './front-matter.js';
import { OtherCrawlChoice } from './other-crawl-choice.js';
import { useComparedCrawl } from './use-other-crawls.js';
import { changedWords, type DiffBlock, wordDiff } from './word-diff.js';

interface CompareProps {
  readonly jobId: string;
  readonly url: string;
  /** Null where this crawl does not know the address. */
  readonly record: PageRecord | null;
}

/** What a page says now against what it said in another crawl of the site, word by word. */
export function Compare({ jobId, url, record }: CompareProps) {
  const { others, other } = useComparedCrawl(jobId);
  if (!other) return <p className={css.dim}>{t('There is no other crawl of this site to compare with.')}</p>;
  return (
    <div className={css.compare}>
      <OtherCrawlChoice jobId={jobId} others={others} other={other} />
      {record?.pictured && (
        <ComparePictures key={`${other.jobId} ${record.id}`} jobId={jobId} otherId={other.jobId} record={record} />
      )}
      <Against key={other.jobId} jobId={jobId} otherId={other.jobId} url={url} record={record} />
    </div>
  );
}

function Against({ jobId, otherId, url, record }: CompareProps & { readonly otherId: string }) {
  const now = usePageText(jobId, url, record?.state ?? null);
  const then = usePageText(otherId, url, null);
  const before = then?.ok ? then.value : null;
  const after = now?.ok ? now.value : null;
  const blocks = useMemo(() => (before === null || after === null ? null : wordDiff(before, after)), [before, after]);
  if (!now || !then) return <p className={css.dim}>{t('Reading both…')}</p>;
  if (!then.ok) return <p className={css.dim}>{t('In the other crawl: {what}', { what: then.error.message })}</p>;
  if (!now.ok) return <p className={css.dim}>{t('In this crawl: {what}', { what: now.error.message })}</p>;
  if (blocks === null) return <p className={css.dim}>{t('The two are too different to be compared word by word.')}</p>;
  if (blocks.every(({ kind }) => kind === 'same'))
    return <p className={css.dim}>{t('The text is the same in both. What differs is not part of the Markdown.')}</p>;
  return <Difference blocks={blocks} />;
}

/** The Markdown of a page in a crawl, without what stands above it; `state` has it read again when the page moved on. */
function usePageText(jobId: string, url: string, state: string | null): Result<string> | null {
  const [answer, setAnswer] = useState<Result<string> | null>(null);
  useEffect(() => {
    let current = true;
    void pageText(jobId, url).then((text) => {
      if (current) setAnswer(text);
    });
    return () => {
      current = false;
    };
  }, [jobId, url, state]);
  return answer;
}

async function pageText(jobId: string, url: string): Promise<Result<string>> {
  const known = await bridge().invoke('urls.known', jobId, url);
  if (!known.ok) return known;
  const record = known.value?.record;
  if (!record) return fail({ code: 'no_such_url', message: t('the page is not known.') });
  if (record.markdownPath === null) return fail({ code: 'no_file', message: t('no Markdown of the page is saved.') });
  const text = await bridge().invoke('urls.savedText', jobId, record.id, 'markdown');
  return text.ok ? { ok: true, value: splitFrontMatter(text.value.text).body } : text;
}

function Difference({ blocks }: { readonly blocks: readonly DiffBlock[] }) {
  const { added, removed } = changedWords(blocks);
  return (
    <>
      <p className={css.sum} role="status" aria-label={t('Difference')}>
        <Sentence
          of={msg('{added} added, {removed} removed')}
          parts={{
            added: <b data-kind="added">{t('{n, plural, one {# word} other {# words}}', { n: added })}</b>,
            removed: <b data-kind="removed">{formatCount(removed)}</b>,
          }}
        />
      </p>
      <div className={css.text} tabIndex={0} role="region" aria-label={t('What has changed')}>
        {blocks.map((block, index) => (
          // Blocks have no names and never move.
          <Block key={index} block={block} />
        ))}
      </div>
    </>
  );
}

/** Lines beside a change that are shown with it. */
const CONTEXT_LINES = 2;

function Block({ block }: { readonly block: DiffBlock }) {
  if (block.kind === 'same') return <Same text={block.text} />;
  return (
    <p className={css.changed}>
      {block.parts.map(({ kind, text }, index) => {
        // Parts have no names and never move.
        if (kind === 'added') return <ins key={index}>{text}</ins>;
        return kind === 'removed' ? <del key={index}>{text}</del> : <span key={index}>{text}</span>;
      })}
    </p>
  );
}

function Same({ text }: { readonly text: string }) {
  const lines = text.replace(/\n$/, '').split('\n');
  const hidden = lines.length - 2 * CONTEXT_LINES;
  if (hidden <= 1) return <p className={css.same}>{text}</p>;
  return (
    <>
      <p className={css.same}>{lines.slice(0, CONTEXT_LINES).join('\n')}</p>
      <p className={css.left}>{t('{n, plural, one {# line} other {# lines}} the same', { n: hidden })}</p>
      <p className={css.same}>{lines.slice(-CONTEXT_LINES).join('\n')}</p>
    </>
  );
}
