import { memo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Trap } from '../../contract/traps.js';
import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { readableUrl } from '../format/short-url.js';
import { decideTrap } from '../actions/commands.js';
import { useLive, useSnapshot } from '../stores/live.js';
import css from './host-strip.module.css';
import { decidedWords, trapCounts, trapWords } from './trap-words.js';
import traps from './traps.module.css';

const ALLOWED_AT_ONCE = 100;

/** Says that patterns are held back until a person decides, and opens them; moves nothing on screen when one more is found. */
export function TrapChip({ jobId }: { readonly jobId: string }) {
  const held = useSnapshot((s) => s.traps.filter(({ state }) => state === 'parked').length);
  const decided = useSnapshot((s) => decidedWords(s.traps));
  const [isOpen, setIsOpen] = useState(false);
  if (held === 0 && decided === '') return null;
  return (
    <>
      <button
        type="button"
        className={css.chip}
        data-kind={held > 0 ? 'held' : 'decided'}
        data-testid="traps"
        onClick={() => setIsOpen(true)}
      >
        <span aria-hidden="true">∞</span>
        <b>
          {held > 0
            ? t('{held, plural, one {# pattern looks endless} other {# patterns look endless}}: decide…', { held })
            : decided}
        </b>
      </button>
      {isOpen && <TrapDialog jobId={jobId} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Every pattern that is held back, with what can be decided about it. */
export function TrapDialog({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }) {
  const parked = useLive(useShallow(({ snapshot }) => snapshot.traps.filter(({ state }) => state === 'parked')));
  const decided = useSnapshot((s) => decidedWords(s.traps));
  return (
    <Dialog titleId="traps-title" onClose={onClose}>
      <div className={traps.dialog}>
        <h1 id="traps-title" className={traps.title}>
          {t('Patterns held back')}
        </h1>
        <p className={traps.lead}>
          {t(
            'These addresses look as if they never end. None of them is fetched until you decide; the crawl goes on with the rest.',
          )}
        </p>
        {parked.length > 0 ? (
          <ul className={traps.list} aria-label={t('Patterns held back')}>
            {parked.map((trap) => (
              <TrapNotice key={trap.trapId} jobId={jobId} trap={trap} />
            ))}
          </ul>
        ) : (
          <p>{t('Nothing is held back any more.')}</p>
        )}
        {decided !== '' && <p className={traps.lead}>{decided}</p>}
        <div className={traps.actions}>
          <Button onClick={onClose}>{t('Close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

const TrapNotice = memo(function TrapNotice({ jobId, trap }: { readonly jobId: string; readonly trap: Trap }) {
  const { trapId, pattern, kind, examples } = trap;
  return (
    <li className={traps.trap} data-testid="trap">
      <p>
        <b>{trapWords(kind)}:</b> {trapCounts(trap)}
      </p>
      <p className={traps.pattern}>{readableUrl(pattern)}</p>
      {examples.length > 0 && (
        <details className={traps.examples}>
          <summary>{t('{count, plural, one {# example} other {# examples}}', { count: examples.length })}</summary>
          <ul>
            {examples.map((url) => (
              <li key={url} className={traps.pattern}>
                {readableUrl(url)}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className={traps.buttons}>
        <Button
          size="small"
          title={t('Queues {count} more of them', { count: ALLOWED_AT_ONCE })}
          onClick={() => decideTrap(jobId, trapId, { kind: 'allow', count: ALLOWED_AT_ONCE })}
        >
          {t('Allow {count}', { count: ALLOWED_AT_ONCE })}
        </Button>
        <Button
          size="small"
          title={t('Leaves all of them out of this crawl')}
          onClick={() => decideTrap(jobId, trapId, { kind: 'exclude' })}
        >
          {t('Exclude')}
        </Button>
        <Button
          size="small"
          title={t('Queues all of them')}
          onClick={() => decideTrap(jobId, trapId, { kind: 'ignore' })}
        >
          {t('Not a trap')}
        </Button>
      </div>
    </li>
  );
});
