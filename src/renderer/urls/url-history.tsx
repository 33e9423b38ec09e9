import { useEffect, useState } from 'react';
import type { PageRecord } from '../../contract/job.js';
import type { UrlDetail } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { foundWords } from '../words/explain-words.js';
import { attemptWords, contentFacts, type Fact, referrerWords } from './detail-words.js';
import css from './urls.module.css';

/** Lets the arrow keys pass over rows without a question for each. */
const RESTING_MS = 120;

interface UrlHistoryProps {
  readonly jobId: string;
  readonly row: PageRecord;
}

/** What the database holds of a row beyond the table: attempts, redirects, where it was found, who links to it. */
export function UrlHistory({ jobId, row }: UrlHistoryProps) {
  const detail = useDetail(jobId, row);
  if (!detail) return null;
  const { attempts, hops, foundOn, referrers } = detail;
  return (
    <div className={css.history}>
      <dl className={css.facts}>
        <Line fact={foundFact(detail)} />
        {foundOn && foundOn.text !== '' && <Line fact={{ name: 'Link text', value: foundOn.text, mono: false }} />}
        {contentFacts(detail).map((fact) => (
          <Line key={fact.name} fact={fact} />
        ))}
      </dl>
      <Many title="Redirects" lines={hops.map(({ status, url, target }) => `${status} ${url} → ${target}`)} mono />
      <Many title="Attempts" lines={attempts.map(attemptWords)} />
      <Many title={referrerWords(detail)} lines={referrers.map(linkWords)} mono />
    </div>
  );
}

/** Read again when the row has moved on, so that what is on show is what was selected. */
function useDetail(jobId: string, { id, state, attempts }: PageRecord): UrlDetail | null {
  const [detail, setDetail] = useState<UrlDetail | null>(null);
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void bridge()
        .invoke('urls.detail', jobId, id)
        .then((answer) => {
          // Without an answer the pane says what the table knows.
          if (current) setDetail(answer.ok ? answer.value : null);
        });
    }, RESTING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [jobId, id, state, attempts]);
  return detail?.record.id === id ? detail : null;
}

function foundFact(detail: UrlDetail): Fact {
  const { foundOn } = detail;
  return foundOn
    ? { name: 'Found on', value: foundOn.url, mono: true }
    : { name: 'Found', value: foundWords(detail), mono: false };
}

function linkWords({ url, text }: { readonly url: string; readonly text: string }): string {
  return text === '' ? url : `${url}  “${text}”`;
}

function Line({ fact }: { readonly fact: Fact }) {
  return (
    <div>
      <dt>{fact.name}</dt>
      <dd className={fact.mono ? css.full : undefined}>{fact.value}</dd>
    </div>
  );
}

interface ManyProps {
  readonly title: string;
  readonly lines: readonly string[];
  readonly mono?: boolean;
}

function Many({ title, lines, mono = false }: ManyProps) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h2>{title}</h2>
      <ol>
        {lines.map((line, index) => (
          // The order is fixed and lines may repeat.
          <li key={index} className={mono ? css.full : undefined}>
            {line}
          </li>
        ))}
      </ol>
    </div>
  );
}
