import { checkName } from '../../contract/explanation.js';
import { msg, t } from '../../contract/language.js';
import type { ExplainedCheck, UrlExplanation } from '../../contract/rules.js';
import { Sentence } from '../controls/sentence.js';
import { hostOf } from '../format/urls.js';
import { fateWords, foundWords, isGood, verdictWords } from '../words/explain-words.js';
import css from './explain.module.css';

interface ExplainTraceProps {
  readonly explanation: UrlExplanation;
}

/** Every check of a URL in its order with the deciding one marked, and what the job knows of it. */
export function ExplainTrace({ explanation }: ExplainTraceProps) {
  const { url, checks, skip, known } = explanation;
  return (
    <div className={css.trace} data-testid="explanation">
      <p className={css.url}>{url}</p>
      <p className={isGood(explanation) ? css.passed : css.refused} data-testid="verdict">
        <span aria-hidden="true">{isGood(explanation) ? '✓' : '✕'}</span> {verdictWords(explanation)}
      </p>
      {known && <Known known={known} />}
      <ol className={css.checks} aria-label={t('Checks of {host}', { host: hostOf(url) })}>
        {checks.map((check, index) => (
          <Check key={check.name} check={check} decisive={skip !== null && index === checks.length - 1} />
        ))}
      </ol>
    </div>
  );
}

function Check({ check, decisive }: { readonly check: ExplainedCheck; readonly decisive: boolean }) {
  const { name, passed, words } = check;
  return (
    <li className={`${css.check} ${decisive ? css.decisive : ''}`} aria-current={decisive ? 'step' : undefined}>
      <span className={passed ? css.passed : css.refused} aria-hidden="true">
        {passed ? '✓' : '✕'}
      </span>
      <b>{checkName(name)}</b>
      <span>
        {words}
        {decisive && <em className={css.mark}>{t('decides')}</em>}
      </span>
    </li>
  );
}

function Known({ known }: { readonly known: NonNullable<UrlExplanation['known']> }) {
  const { foundOn } = known;
  return (
    <div className={css.known}>
      <p>{fateWords(known.record)}</p>
      {foundOn ? (
        <p>
          <Sentence
            of={foundOn.text === '' ? msg('Found on {page}') : msg('Found on {page} in the link “{link}”')}
            values={{ link: foundOn.text }}
            parts={{ page: <span className={css.inline}>{foundOn.url}</span> }}
          />
        </p>
      ) : (
        <p>{foundWords(known)}</p>
      )}
    </div>
  );
}
