import { useEffect, useId, useState } from 'react';
import { t } from '../../contract/language.js';
import type { Result } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { Field } from '../controls/field.js';
import { TextLines } from '../controls/text-lines.js';
import fields from '../controls/fields.module.css';
import { EffectStory } from '../settings/effect-story.js';
import { useSnapshot } from '../stores/live.js';
import { report, tell } from '../stores/notices.js';
import { closeExclude, useThing } from '../stores/thing.js';
import { ended } from '../stores/work.js';
import css from './exclude-dialog.module.css';

/** The exclude rules that a menu has proposed, one a line, with what they would do, before they are added. */
export function ExcludeDialog({ jobId }: { readonly jobId: string }) {
  const proposed = useThing((state) => state.excluding?.join('\n') ?? null);
  return proposed === null ? null : <OpenDialog key={proposed} jobId={jobId} proposed={proposed} />;
}

interface OpenDialogProps {
  readonly jobId: string;
  readonly proposed: string;
}

function OpenDialog({ jobId, proposed }: OpenDialogProps) {
  const id = useId();
  const [patterns, setPatterns] = useState(proposed);
  const { exclude, effect } = usePreview(jobId, linesOf(patterns).join('\n'));
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
          label={proposed.includes('\n') ? t('Exclude rules, one a line') : t('Exclude rule')}
          hint={t('It holds for what is queued now and for what will be found.')}
          error={effect?.ok === false ? effect.error.message : null}
        >
          {(input) =>
            proposed.includes('\n') ? (
              <TextLines {...input} placeholder="" value={patterns} onChange={setPatterns} />
            ) : (
              <input
                {...input}
                className={`${fields.input} ${fields.mono}`}
                spellCheck={false}
                autoComplete="off"
                value={patterns}
                onChange={(event) => setPatterns(event.target.value)}
              />
            )
          }
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

function linesOf(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}

/** The exclude rules with those of `typed`, one a line, and what they would do; null until that is known. */
function usePreview(jobId: string, typed: string) {
  const before = useSnapshot((s) => s.config.exclude);
  const exclude = [...new Set([...before, ...linesOf(typed)])];
  const [answer, setAnswer] = useState<{ readonly of: string; readonly effect: Result<RuleEffect> } | null>(null);
  useEffect(() => {
    let current = true;
    const patterns = linesOf(typed);
    const ask = async (): Promise<void> => {
      const checks = await Promise.all(
        (patterns.length > 0 ? patterns : ['']).map((one) => bridge().invoke('rules.check', one)),
      );
      const wrong = checks.find(({ ok }) => !ok);
      const rules = [...before.filter((other) => !patterns.includes(other)), ...patterns];
      const effect = wrong && !wrong.ok ? wrong : await bridge().invoke('rules.preview', jobId, { exclude: rules });
      if (current) setAnswer({ of: typed, effect });
    };
    const timer = setTimeout(() => void ask(), TYPING_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [jobId, typed, before]);
  return { exclude, effect: answer?.of === typed ? answer.effect : null };
}
