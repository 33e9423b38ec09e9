import type { Coverage } from '../../contract/reports.js';
import { countOf, formatCount } from '../format/numbers.js';
import { codeWords } from './cell-words.js';
import css from './problems.module.css';
import { useProblems } from './problems-store.js';

/** Reasons named on the line; the others, where there are more than one, are summed up. */
const NAMED = 3;

/** What became of everything that was found, in a sentence whose numbers add up. */
export function CoverageStatement() {
  const coverage = useProblems((state) => state.coverage);
  return (
    <p className={css.coverage} role="status" aria-label="Coverage" aria-busy={coverage === null}>
      {coverage === null ? 'Going through the crawl…' : <Statement coverage={coverage} />}
    </p>
  );
}

function Statement({ coverage }: { readonly coverage: Coverage }) {
  const { found, saved, unchanged, queued, notSaved, beyond } = coverage;
  const named = notSaved.length === NAMED + 1 ? notSaved : notSaved.slice(0, NAMED);
  const others = notSaved.slice(named.length).reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      Found <b>{countOf(found, 'URL')}</b>: <b data-tone="saved">{formatCount(saved)}</b> saved
      {unchanged > 0 && <>, {formatCount(unchanged)} unchanged</>}
      {queued > 0 && <>, {formatCount(queued)} not fetched yet</>}
      {named.map(({ state, reason, count }) => (
        <span key={`${state} ${reason}`}>
          , <b data-tone={state}>{formatCount(count)}</b> {state}: {lowerFirst(codeWords(reason))}
        </span>
      ))}
      {others > 0 && <>, {formatCount(others)} not saved for other reasons</>}.
      {beyond > 0 && <> Another {countOf(beyond, 'link was', 'links were')} skipped without checking for repeats.</>}
    </>
  );
}

/** A sentence as a part of one. */
function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1).replace(/\.$/, '');
}
