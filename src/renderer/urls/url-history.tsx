import type { UrlDetail } from '../../contract/rules.js';
import { foundWords } from '../words/explain-words.js';
import { attemptWords, contentFacts, type Fact, referrerWords } from './detail-words.js';
import css from './urls.module.css';

/** What the database holds of a row beyond the table: attempts, redirects, where it was found, who links to it. */
export function UrlHistory({ detail }: { readonly detail: UrlDetail }) {
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

function foundFact(detail: UrlDetail): Fact {
  const { foundOn } = detail;
  return foundOn
    ? { name: 'Found on', value: foundOn.url, mono: true }
    : { name: 'Source', value: foundWords(detail), mono: false };
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
