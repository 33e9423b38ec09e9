import { useEffect, useRef } from 'react';
import { formatCount } from '../format/numbers.js';
import { skipWords } from '../live/outcome-words.js';
import { effectWords, examplesHeading } from './rule-change.js';
import { useRules } from './rules-store.js';
import css from './rules.module.css';
import type { SkipReason } from '../../contract/outcome.js';

const TITLES = { preview: 'If applied:', applied: 'Applied.', undone: 'Taken back.' } as const;

/** What a change of the rules would do or did, in words with examples. */
export function Effect() {
  const shown = useRules((state) => state.effect);
  const box = useRef<HTMLDivElement>(null);
  // The buttons that asked for it stand below and would hide it.
  useEffect(() => {
    if (shown) box.current?.scrollIntoView({ block: 'center' });
  }, [shown]);
  return (
    <div ref={box} role="status" aria-label="Effect of the rules">
      {shown && (
        <div className={css.effect} data-testid="rule-effect">
          <p>
            <b>{TITLES[shown.kind]}</b> {effectWords(shown.effect, shown.kind !== 'preview')}
          </p>
          <Reasons reasons={shown.effect.leavingByReason} />
          <Examples name="Leaving the queue" count={shown.effect.leaving} urls={shown.effect.leavingExamples} />
          <Examples name="Entering the queue" count={shown.effect.entering} urls={shown.effect.enteringExamples} />
        </div>
      )}
    </div>
  );
}

function Reasons({ reasons }: { readonly reasons: Readonly<Partial<Record<SkipReason, number>>> }) {
  // Object.entries widens the keys to string; they are reasons.
  const entries = Object.entries(reasons) as [SkipReason, number][];
  const some = entries.filter(([, count]) => count > 0);
  if (some.length === 0) return null;
  return (
    <ul className={css.reasons}>
      {some.map(([reason, count]) => (
        <li key={reason}>
          {formatCount(count)}: {skipWords(reason).long}
        </li>
      ))}
    </ul>
  );
}

interface ExamplesProps {
  readonly name: string;
  readonly count: number;
  readonly urls: readonly string[];
}

function Examples({ name, count, urls }: ExamplesProps) {
  if (urls.length === 0) return null;
  return (
    <div>
      <h3 className={css.small}>{examplesHeading(name, count, urls.length)}</h3>
      <ul>
        {urls.map((url) => (
          <li key={url} className={css.url}>
            {url}
          </li>
        ))}
      </ul>
    </div>
  );
}
