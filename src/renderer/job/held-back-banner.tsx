import { t } from '../../contract/language.js';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import {
  foundNothingElse,
  type HeldBack,
  heldBack,
  heldBackWords,
  NOTHING_ELSE_WORDS,
} from '../../contract/held-back.js';
import type { JobConfig } from '../../contract/job-config.js';
import type { RulePreview } from '../../contract/rules.js';
import { type WiderScope, widerScope } from '../../contract/wider-scope.js';
import { admitHeldBack, previewWider } from '../actions/commands.js';
import { Button } from '../controls/button.js';
import { countOf } from '../format/numbers.js';
import { hostOf } from '../format/urls.js';
import { EffectStory } from '../settings/effect-story.js';
import { SCOPE_CHOICES } from '../settings/scope-words.js';
import { useSnapshot } from '../stores/live.js';
import { dismissHeldBack, showTab, useUi } from '../stores/ui.js';
import css from './notes.module.css';

interface HeldBackBannerProps {
  readonly jobId: string;
}

/** Says at once that a crawl leaves most of its site out, with the one click that changes it. */
export function HeldBackBanner({ jobId }: HeldBackBannerProps) {
  const held = useSnapshot(useShallow(heldBack));
  const isAlone = useSnapshot(foundNothingElse);
  const config = useSnapshot((s) => s.config);
  const dismissed = useUi((ui) => ui.dismissedHeldBack.includes(jobId));
  const [preview, setPreview] = useState<RulePreview | null>(null);
  if (dismissed || (held === null && !isAlone)) return null;
  const remedy = held === null ? null : remedyWords(held, config);
  return (
    <section className={css.banner} aria-label="Left out" data-testid="held-back-banner">
      <p role="status">
        <span aria-hidden="true">◆ </span>
        <b>{held === null ? t(NOTHING_ELSE_WORDS) : heldBackWords(held)}</b>
      </p>
      <div className={css.buttons}>
        {held !== null && remedy !== null && (
          <Button look="main" size="small" onClick={() => void admitHeldBack(jobId, held.reason)}>
            {remedy}
          </Button>
        )}
        {held?.reason === 'out_of_scope' && remedy !== null && (
          <Button size="small" onClick={() => void previewWider(jobId).then(setPreview)}>
            Preview
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
      {held?.reason === 'out_of_scope' && preview !== null && <Widening preview={preview} />}
    </section>
  );
}

/** The rules that would be made, and what they would do. */
function Widening({ preview: { change, effect } }: { readonly preview: RulePreview }) {
  const { include = [] } = change;
  const scope = SCOPE_CHOICES.find((choice) => choice.scope === change.scope)?.name;
  return (
    <div className={css.preview} role="status">
      <EffectStory effect={effect} kind="preview" />
      <p>
        What to crawl: {scope}
        {include.length > 0 && `. ${countOf(include.length, 'rule')} to include: `}
        {include.join(' · ')}
      </p>
    </div>
  );
}

/** What the button does, in words; null where a person has to say more than yes. */
function remedyWords(held: HeldBack, config: JobConfig): string | null {
  switch (held.reason) {
    case 'nofollow':
      return 'Follow them';
    case 'robots_disallowed':
      return `Ignore robots.txt on ${hostOf(config.seeds[0] ?? '')}`;
    case 'canonical_elsewhere':
      return 'Keep them';
    case 'out_of_scope': {
      const wider = widerScope(config, held.outside);
      return wider && widerWords(wider);
    }
  }
}

function widerWords(wider: WiderScope): string {
  if (wider.kind === 'scope') return wider.scope === 'host' ? 'Include the whole host' : 'Include the whole domain';
  const { hosts, isAll } = wider;
  if (!isAll) return `Include the ${countOf(hosts.length, 'most linked host')}`;
  return hosts.length === 1 ? `Include ${hosts[0]}` : `Include these ${countOf(hosts.length, 'host')}`;
}
