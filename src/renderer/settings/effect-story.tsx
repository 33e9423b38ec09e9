import { t } from '../../contract/language.js';
import type { SkipReason } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import { formatCount } from '../format/numbers.js';
import { skipWords } from '../words/outcome-words.js';
import { effectWords, examplesHeading } from './effect-words.js';
import css from './settings.module.css';

const TITLES = { preview: t('If applied:'), applied: t('Applied.'), undone: t('Undone.') } as const;

interface EffectStoryProps {
  readonly effect: RuleEffect;
  readonly kind: keyof typeof TITLES;
}

/** What a change of the settings would do or did: how many URLs move, why, and some of them. */
export function EffectStory({ effect, kind }: EffectStoryProps) {
  return (
    <div className={css.effect} data-testid="rule-effect">
      <p>
        <b>{TITLES[kind]}</b> {effectWords(effect, kind !== 'preview')}
      </p>
      <Reasons reasons={effect.leavingByReason} />
      <Examples name={t('Leaving the queue')} count={effect.leaving} urls={effect.leavingExamples} />
      <Examples name={t('Entering the queue')} count={effect.entering} urls={effect.enteringExamples} />
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
