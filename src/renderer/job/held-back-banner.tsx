import { useShallow } from 'zustand/react/shallow';
import {
  foundNothingElse,
  heldBack,
  type HeldBackReason,
  heldBackWords,
  NOTHING_ELSE_WORDS,
  widerScope,
} from '../../contract/held-back.js';
import type { Scope } from '../../contract/job-config.js';
import { admitHeldBack } from '../actions/commands.js';
import { Button } from '../controls/button.js';
import { hostOf } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import { dismissHeldBack, showTab, useUi } from '../stores/ui.js';
import css from './notes.module.css';

/** Says at once that a crawl leaves most of its site out, with the one click that changes it. */
export function HeldBackBanner({ jobId }: { readonly jobId: string }) {
  const held = useSnapshot(useShallow(heldBack));
  const isAlone = useSnapshot(foundNothingElse);
  const scope = useSnapshot((s) => s.config.scope);
  const host = useSnapshot((s) => hostOf(s.config.seeds[0] ?? ''));
  const dismissed = useUi((ui) => ui.dismissedHeldBack.includes(jobId));
  if (dismissed || (held === null && !isAlone)) return null;
  const remedy = held === null ? null : remedyWords(held.reason, scope, host);
  return (
    <section className={css.banner} aria-label="Left out" data-testid="held-back-banner">
      <p role="status">
        <span aria-hidden="true">◆ </span>
        <b>{held === null ? NOTHING_ELSE_WORDS : heldBackWords(held)}</b>
      </p>
      <div className={css.buttons}>
        {held !== null && remedy !== null && (
          <Button look="main" size="small" onClick={() => void admitHeldBack(jobId, held.reason)}>
            {remedy}
          </Button>
        )}
        {held !== null && remedy === null && (
          <Button look="main" size="small" onClick={() => showTab(jobId, 'rules')}>
            Change the scope
          </Button>
        )}
        <Button size="small" onClick={() => dismissHeldBack(jobId)}>
          Keep it this way
        </Button>
      </div>
    </section>
  );
}

/** What the button does, in words; null where a person has to say more than yes. */
function remedyWords(reason: HeldBackReason, scope: Scope, host: string): string | null {
  switch (reason) {
    case 'nofollow':
      return 'Follow them';
    case 'robots_disallowed':
      return `Ignore robots.txt on ${host}`;
    case 'canonical_elsewhere':
      return 'Keep them';
    case 'out_of_scope': {
      const wider = widerScope(scope);
      return wider === null ? null : wider === 'host' ? 'Include the whole host' : 'Include the whole domain';
    }
  }
}
