import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import type { Result } from '../../contract/outcome.js';
import type { UrlExplanation } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { FieldError } from '../controls/field.js';
import { RobotsOverride } from '../actions/robots-override.js';
import { closeExplanation, useUi } from '../stores/ui.js';
import css from './explain.module.css';
import { ExplainTrace } from './explain-trace.js';

/** The story of one URL of the crawl on show, over the window. */
export function ExplainDialog({ jobId }: { readonly jobId: string }) {
  const url = useUi((ui) => ui.explained);
  return url === null ? null : <OpenDialog key={url} jobId={jobId} url={url} />;
}

function OpenDialog({ jobId, url }: { readonly jobId: string; readonly url: string }) {
  const [answer, setAnswer] = useState<Result<UrlExplanation> | null>(null);
  useEffect(() => {
    let current = true;
    void bridge()
      .invoke('rules.explain', jobId, url)
      .then((given) => {
        if (current) setAnswer(given);
      });
    return () => {
      current = false;
    };
  }, [jobId, url]);
  const reason = answer?.ok ? (answer.value.skip ?? answer.value.known?.record.reason) : null;
  return (
    <Dialog titleId="explain-title" onClose={closeExplanation}>
      <div className={css.dialog}>
        <h1 id="explain-title" className={css.title}>
          {t('Why this URL?')}
        </h1>
        {answer === null && <p className={css.url}>{url}</p>}
        {answer?.ok === false && <FieldError message={answer.error.message} />}
        {answer?.ok && <ExplainTrace explanation={answer.value} />}
        <div className={css.actions}>
          {reason === 'robots_disallowed' && <RobotsOverride jobId={jobId} url={url} />}
          <Button autoFocus onClick={closeExplanation}>
            {t('Close')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
