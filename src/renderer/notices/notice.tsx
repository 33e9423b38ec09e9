import { useEffect } from 'react';
import { dismissNotice, useNotice } from '../stores/notices.js';
import { Button } from '../controls/button.js';
import css from '../controls/controls.module.css';

const READ_MS = 8000;

/** The failure of a command that belongs to no field, or what a command did. */
export function Notice() {
  const problem = useNotice((state) => state.problem);
  const done = useNotice((state) => state.done);
  useEffect(() => {
    const timer = done === null ? null : setTimeout(dismissNotice, READ_MS);
    return () => {
      if (timer !== null) clearTimeout(timer);
    };
  }, [done]);
  if (!problem && done === null) return null;
  return (
    <div className={`${css.notice} ${problem ? css.wrong : ''}`} role={problem ? 'alert' : 'status'}>
      <p>
        {problem && <b>That did not work. </b>}
        {problem?.message ?? done}
      </p>
      <Button look="quiet" onClick={dismissNotice}>
        Dismiss
      </Button>
    </div>
  );
}
