import { useState } from 'react';
import { parseRenderRule, type PatternVerdict, type RenderVerdict } from '../../contract/rendering.js';
import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { readableUrl } from '../format/short-url.js';
import { useSnapshot } from '../stores/live.js';
import strip from './host-strip.module.css';
import { comparedWords, evidenceWords, inOrder, otherChoice, verdictWords } from './rendering-words.js';
import css from './traps.module.css';
import { usePatterns } from './use-patterns.js';

/** More of them make a list that nobody reads. */
const MOST_SHOWN = 200;

/** Opens what was learnt of which pages need rendering. */
export function RenderingChip({ jobId }: { readonly jobId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button type="button" className={strip.chip} data-testid="rendering" onClick={() => setIsOpen(true)}>
        <span aria-hidden="true">◫</span>
        <b>{t('Rendered pages…')}</b>
      </button>
      {isOpen && <RenderingDialog jobId={jobId} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Every pattern with its evidence, and what can be decided about it. */
export function RenderingDialog({ jobId, onClose }: { readonly jobId: string; readonly onClose: () => void }) {
  const { patterns, decide } = usePatterns(jobId);
  const shown = inOrder(patterns ?? []).slice(0, MOST_SHOWN);
  const more = (patterns?.length ?? 0) - shown.length;
  const rules = useSnapshot((s) => s.config.renderRules);
  return (
    <Dialog titleId="rendering-title" onClose={onClose}>
      <div className={css.dialog}>
        <h1 id="rendering-title" className={css.title}>
          {t('Which pages are rendered')}
        </h1>
        <p className={css.lead}>
          {t(
            'A few pages of each pattern are read as served and as rendered; the comparison decides for the others. What you decide holds for pages fetched from now on.',
          )}
        </p>
        {rules.length > 0 && (
          <ul className={css.list} aria-label={t('Rules of yours')}>
            {rules.map((rule) => (
              <RuleRow key={rule} rule={rule} />
            ))}
          </ul>
        )}
        {shown.length > 0 && (
          <ul className={css.list} aria-label={t('Patterns of pages')}>
            {shown.map((pattern) => (
              <PatternRow key={pattern.pattern} of={pattern} decide={decide} />
            ))}
          </ul>
        )}
        {patterns !== null && shown.length === 0 && <p>{t('No page has been compared yet.')}</p>}
        {more > 0 && (
          <p className={css.lead}>
            {t('{more, plural, one {and # more pattern} other {and # more patterns}}', { more })}
          </p>
        )}
        <div className={css.actions}>
          <Button onClick={onClose}>{t('Close')}</Button>
        </div>
      </div>
    </Dialog>
  );
}

/** A rule of the settings: it is changed there, and what is decided below goes before it. */
function RuleRow({ rule }: { readonly rule: string }) {
  const read = parseRenderRule(rule);
  if (read === null) return null;
  return (
    <li className={css.trap} data-testid="render-rule">
      <p>
        <b>{read.verdict === 'render' ? t('Rendered, by a rule of yours') : t('As served, by a rule of yours')}</b>
      </p>
      <p className={css.pattern}>{read.pattern}</p>
    </li>
  );
}

interface PatternRowProps {
  readonly of: PatternVerdict;
  readonly decide: (pattern: string, verdict: RenderVerdict | null) => Promise<void>;
}

function PatternRow({ of, decide }: PatternRowProps) {
  const { pattern, chosen, pairs } = of;
  const other = otherChoice(of);
  return (
    <li className={css.trap} data-testid="render-pattern">
      <p>
        <b>{verdictWords(of)}</b>
      </p>
      <p className={css.pattern}>{readableUrl(pattern)}</p>
      {pairs.length > 0 && (
        <details className={css.examples}>
          <summary>{comparedWords(of)}</summary>
          <ul>
            {pairs.map((pair, index) => (
              // Pairs have no name of their own, and their order is fixed.
              <li key={index}>{evidenceWords(pair)}</li>
            ))}
          </ul>
        </details>
      )}
      <div className={css.buttons}>
        <Button size="small" onClick={() => decide(pattern, other)}>
          {other === 'render' ? t('Render them') : t('Take them as served')}
        </Button>
        {chosen !== null && (
          <Button size="small" onClick={() => decide(pattern, null)}>
            {t('Leave it to samples')}
          </Button>
        )}
      </div>
    </li>
  );
}
