import type { UrlState } from '../../contract/job.js';
import css from './controls.module.css';

const CLASSES: Readonly<Record<UrlState, string | undefined>> = {
  queued: css.dotQueued,
  pending: css.dotPending,
  saved: css.dotSaved,
  unchanged: css.dotUnchanged,
  skipped: css.dotSkipped,
  failed: css.dotFailed,
};

/** The colour of a state, beside its word. */
export function StateDot({ state }: { readonly state: UrlState }) {
  return <i className={`${css.dot} ${CLASSES[state]}`} aria-hidden="true" />;
}
