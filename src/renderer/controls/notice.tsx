import { dismissNotice, useNotice } from '../stores/notices.js';
import { Button } from './button.js';
import css from './controls.module.css';

/** The failure of a command that belongs to no field. */
export function Notice() {
  const problem = useNotice((state) => state.problem);
  if (!problem) return null;
  return (
    <div className={css.notice} role="alert">
      <p>
        <b>That did not work.</b> {problem.message}
      </p>
      <Button look="quiet" onClick={dismissNotice}>
        Dismiss
      </Button>
    </div>
  );
}
