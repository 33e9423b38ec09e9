import { useEffect, useId, useState } from 'react';
import { t } from '../../contract/language.js';
import type { Result } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { Field } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { EffectStory } from '../settings/effect-story.js';
import { useSnapshot } from '../stores/live.js';
import { report, tell } from '../stores/notices.js';
import { closeExclude, useThing } from '../stores/thing.js';
import { ended } from '../stores/work.js';
import css from './exclude-dialog.module.css';

/** The exclude rule that a menu has proposed, with what it would do, before it is added. */
export function ExcludeDialog({ jobId }: { readonly jobId: string }) {
  const pattern = useThing((state) => state.excluding);
  return pattern === null ? null : <OpenDialog key={pattern} jobId={jobId} proposed={pattern} />;
}

interface OpenDialogProps {
  readonly jobId: string;
  readonly proposed: string;
}

function OpenDialog({ jobId, proposed }: OpenDialogProps) {
  const id = useId();
  const [pattern, setPattern] = useState(proposed);
  const { exclude, effect } = usePreview(jobId, pattern.trim());
  const add = async (): Promise<void> => {
    closeExclude();
    const applied = await ended(bridge().invoke('rules.apply', jobId, { exclude }), t('Applying the rule…'));
    if (!applied.ok) return report(applied.error, jobId);
    tell(
      t('Excluded. {n, plural, one {# URL has} other {# URLs have}} left the queue. Rules can undo it.', {
        n: applied.value.leaving,
      }),
      jobId,
    );
  };
  return (
    <Dialog titleId="exclude-title" onClose={closeExclude}>
      <form
        className={css.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <h1 id="exclude-title" className={css.title}>
          {t('Exclude from this crawl')}
        </h1>
        <Field
          id={id}
          name="pattern"
          label={t('Exclude rule')}
          hint={t('It holds for what is queued now and for what will be found.')}
          error={effect?.ok === false ? effect.error.message : null}
        >
          {(input) => (
            <input
              {...input}
              className={`${fields.input} ${fields.mono}`}
              spellCheck={false}
              autoComplete="off"
              value={pattern}
              onChange={(event) => setPattern(event.target.value)}
            />
          )}
        </Field>
        <div className={css.effect} aria-live="polite">
          {effect?.ok && <EffectStory effect={effect.value} kind="preview" />}
        </div>
        <div className={css.actions}>
          <Button onClick={closeExclude}>{t('Cancel')}</Button>
          <Button look="main" type="submit" autoFocus disabled={effect?.ok !== true}>
            {t('Exclude')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Lets a person type on without a question for each letter. */
const TYPING_MS = 250;

/** The exclude rules with one more, and what they would do; null until that is known. */
function usePreview(jobId: string, pattern: string) {
  const before = useSnapshot((s) => s.config.exclude);
  const exclude = before.includes(pattern) ? before : [...before, pattern];
  const [answer, setAnswer] = useState<{ readonly of: string; readonly effect: Result<RuleEffect> } | null>(null);
  useEffect(() => {
    let current = true;
    const ask = async (): Promise<void> => {
      const checked = await bridge().invoke('rules.check', pattern);
      const rules = [...before.filter((other) => other !== pattern), pattern];
      const effect = checked.ok ? await bridge().invoke('rules.preview', jobId, { exclude: rules }) : checked;
      if (current) setAnswer({ of: pattern, effect });
    };
    const timer = setTimeout(() => void ask(), TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [jobId, pattern, before]);
  return { exclude, effect: answer?.of === pattern ? answer.effect : null };
}
