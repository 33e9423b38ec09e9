import { memo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Trap } from '../../contract/traps.js';
import { Button } from '../controls/button.js';
import { countOf } from '../format/numbers.js';
import { decideTrap } from '../actions/commands.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { decidedWords, trapCounts, trapWords } from './trap-words.js';
import css from './notices.module.css';

const ALLOWED_AT_ONCE = 100;

/** The patterns that are held back until a person decides; those decided on are only counted. */
export function Traps({ jobId }: { readonly jobId: string }) {
  const parked = useLive(useShallow(({ snapshot }) => snapshot.traps.filter(({ state }) => state === 'parked')));
  const decided = useSnapshot((s) => decidedWords(s.traps));
  if (parked.length === 0 && decided === '') return null;
  return (
    <section className={css.traps} aria-label="Held back" data-testid="traps">
      {parked.length > 0 && (
        <details open>
          <summary className={css.heading}>
            {countOf(parked.length, 'pattern looks endless and is', 'patterns look endless and are')} held back
          </summary>
          {/* Scrolls: without a mouse it must be possible to come here. */}
          <ul className={css.list} tabIndex={0} aria-label="Patterns held back">
            {parked.map((trap) => (
              <TrapNotice key={trap.trapId} jobId={jobId} trap={trap} />
            ))}
          </ul>
        </details>
      )}
      {decided !== '' && <p className={css.decided}>{decided}</p>}
    </section>
  );
}

const TrapNotice = memo(function TrapNotice({ jobId, trap }: { readonly jobId: string; readonly trap: Trap }) {
  const { trapId, pattern, kind, examples } = trap;
  return (
    <li className={css.trap} data-testid="trap">
      <div className={css.story}>
        <p>
          <span className={css.mark} aria-hidden="true">
            ∞{' '}
          </span>
          <b>{trapWords(kind)}:</b> {trapCounts(trap)}
        </p>
        <p className={css.pattern}>{pattern}</p>
        {examples.length > 0 && (
          <details className={css.examples}>
            <summary>{countOf(examples.length, 'example')}</summary>
            <ul>
              {examples.map((url) => (
                <li key={url} className={css.example}>
                  {url}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <div className={css.buttons}>
        <Button
          size="small"
          title="Queues 100 more of them"
          onClick={() => void decideTrap(jobId, trapId, { kind: 'allow', count: ALLOWED_AT_ONCE })}
        >
          Allow {ALLOWED_AT_ONCE}
        </Button>
        <Button
          size="small"
          title="Leaves all of them out of this crawl"
          onClick={() => void decideTrap(jobId, trapId, { kind: 'exclude' })}
        >
          Exclude
        </Button>
        <Button
          size="small"
          title="Queues all of them"
          onClick={() => void decideTrap(jobId, trapId, { kind: 'ignore' })}
        >
          Not a trap
        </Button>
      </div>
    </li>
  );
});
