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
import { hostOf } from '../format/urls.js';
import { EffectStory } from '../settings/effect-story.js';
import { SCOPE_CHOICES } from '../settings/scope-choices.js';
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
    <section className={css.banner} aria-label={t('Left out')} data-testid="held-back-banner">
      <p role="status">
        <span aria-hidden="true">◆ </span>
        <b>{held === null ? t(NOTHING_ELSE_WORDS) : heldBackWords(held)}</b>
      </p>
      <div className={css.buttons}>
        {held !== null && remedy !== null && (
          <Button look="main" size="small" onClick={() => admitHeldBack(jobId, held.reason)}>
            {remedy}
          </Button>
        )}
        {held?.reason === 'out_of_scope' && remedy !== null && (
          <Button size="small" onClick={() => void previewWider(jobId).then(setPreview)}>
            {t('Preview')}
          </Button>
        )}
        {held !== null && remedy === null && (
          <Button look="main" size="small" onClick={() => showTab(jobId, 'rules')}>
            {t('Change the scope')}
          </Button>
        )}
        <Button size="small" onClick={() => dismissHeldBack(jobId)}>
          {t('Keep it this way')}
        </Button>
      </div>
      {held?.reason === 'out_of_scope' && preview !== null && <Widening preview={preview} />}
    </section>
  );
}

/** The rules that would be made, and what they would do. */
function Widening({ preview: { change, effect } }: { readonly preview: RulePreview }) {
  const { include = [] } = change;
  const scope = SCOPE_CHOICES.find((choice) => choice.scope === change.scope)?.name ?? '';
  return (
    <div className={css.preview} role="status">
      <EffectStory effect={effect} kind="preview" />
      <p>
        {include.length === 0
          ? t('What to crawl: {scope}', { scope })
          : t('What to crawl: {scope}. {count, plural, one {# rule} other {# rules}} to include: {rules}', {
              scope,
              count: include.length,
              rules: include.join(' · '),
            })}
      </p>
    </div>
  );
}

/** What the button does, in words; null where a person has to say more than yes. */
function remedyWords(held: HeldBack, config: JobConfig): string | null {
  switch (held.reason) {
    case 'nofollow':
      return t('Follow them');
    case 'robots_disallowed':
      return t('Ignore robots.txt on {host}', { host: hostOf(config.seeds[0] ?? '') });
    case 'canonical_elsewhere':
      return t('Keep them');
    case 'out_of_scope': {
      const wider = widerScope(config, held.outside);
      return wider && widerWords(wider);
    }
  }
}

function widerWords(wider: WiderScope): string {
  if (wider.kind === 'scope')
    return wider.scope === 'host' ? t('Include the whole host') : t('Include the whole domain');
  const { hosts, isAll } = wider;
  const count = hosts.length;
  if (!isAll) return t('Include the {count, plural, one {# most linked host} other {# most linked hosts}}', { count });
  return count === 1 ? t('Include {host}', { host: hosts[0] ?? '' }) : t('Include these {count} hosts', { count });
}
