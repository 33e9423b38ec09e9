import type { JobStatus } from '../../contract/job.js';
import { statusLook } from '../words/status-words.js';
import css from './controls.module.css';
import { toneClass } from './tone.js';

/** The state of a crawl as word, colour and mark. */
export function StatusTag({ status }: { readonly status: JobStatus }) {
  const { word, tone, mark } = statusLook(status);
  return (
    <span className={`${css.tag} ${toneClass(tone)}`} role="status" aria-label={`State: ${word}`}>
      <span aria-hidden="true">{mark}</span>
      {word}
    </span>
  );
}
