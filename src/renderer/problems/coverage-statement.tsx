import { msg, spokenLanguage, t } from '../../contract/language.js';
import type { CoverageCounts } from '../../contract/reports.js';
import { Sentence } from '../controls/sentence.js';
import { formatCount } from '../format/numbers.js';
import { STATE_WORDS } from '../words/state-words.js';
import { codeWords } from './cell-words.js';
import css from './problems.module.css';
import { useProblems } from './problems-store.js';

/** Reasons named on the line; the others, where there are more than one, are summed up. */
const NAMED = 3;

/** What became of everything that was found, in a sentence whose numbers add up. */
export function CoverageStatement() {
  const counts = useProblems((state) => state.coverage?.counts ?? null);
  return (
    <p className={css.coverage} role="status" aria-label={t('Coverage')} aria-busy={counts === null}>
      {counts === null ? t('Going through the crawl…') : <Statement counts={counts} />}
    </p>
  );
}

function Statement({ counts }: { readonly counts: CoverageCounts }) {
  const { found, saved, unchanged, queued, notSaved, beyond } = counts;
  const named = notSaved.length === NAMED + 1 ? notSaved : notSaved.slice(0, NAMED);
  const others = notSaved.slice(named.length).reduce((sum, { count }) => sum + count, 0);
  const became = (
    <>
      <Sentence of={msg('{n} saved')} parts={{ n: <b data-tone="saved">{formatCount(saved)}</b> }} />
      {unchanged > 0 && <>, {t('{n} unchanged', { n: unchanged })}</>}
      {queued > 0 && <>, {t('{n} not fetched yet', { n: queued })}</>}
      {named.map(({ state, reason, count }) => (
        <span key={`${state} ${reason}`}>
          {', '}
          <Sentence
            of={msg('{n} {state}: {why}')}
            values={{ state: STATE_WORDS[state], why: withinSentence(codeWords(reason)) }}
            parts={{ n: <b data-tone={state}>{formatCount(count)}</b> }}
          />
        </span>
      ))}
      {others > 0 && <>, {t('{n} not saved for other reasons', { n: others })}</>}
    </>
  );
  const urls = <b>{t('{n, plural, one {# URL} other {# URLs}}', { n: found })}</b>;
  return (
    <>
      <Sentence of={msg('Found {urls}: {became}.')} parts={{ urls, became }} />
      {beyond > 0 && <> {t(BEYOND, { n: beyond })}</>}
    </>
  );
}

const BEYOND = msg('Another {n, plural, one {# link was} other {# links were}} skipped without checking for repeats.');

/** A sentence as a part of one: in German it keeps its first letter, which may be that of a noun. */
function withinSentence(words: string): string {
  const whole = words.replace(/\.$/, '');
  return spokenLanguage() === 'en' ? whole.charAt(0).toLowerCase() + whole.slice(1) : whole;
}
