import type { EndFacts } from '../../contract/held-back.js';
import { t } from '../../contract/language.js';
import { statusLook } from '../words/status-words.js';
import css from './controls.module.css';
import { toneClass } from './tone.js';

/** The state of a crawl as word, colour and mark. */
export function StatusTag(end: EndFacts) {
  const { word, tone, mark } = statusLook(end);
  return (
    <span className={`${css.tag} ${toneClass(tone)}`} role="status" aria-label={t('State: {state}', { state: word })}>
      <span aria-hidden="true">{mark}</span>
      {word}
    </span>
  );
}
