import { type KeyboardEvent, useRef, useState } from 'react';
import { t } from '../../contract/language.js';
import type { Result } from '../../contract/outcome.js';
import type { UrlExplanation } from '../../contract/rules.js';
import { Button } from '../controls/button.js';
import { Field } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import css from './explain.module.css';
import { ExplainTrace } from './explain-trace.js';

interface ExplainBoxProps {
  readonly id: string;
  readonly label: string;
  readonly ask: (url: string) => Promise<Result<UrlExplanation>>;
}

/** A URL to type, and why it would or would not be crawled. Works inside another form: Enter asks, and nothing else. */
export function ExplainBox({ id, label, ask }: ExplainBoxProps) {
  const [url, setUrl] = useState('');
  const [answer, setAnswer] = useState<Result<UrlExplanation> | null>(null);
  const asked = useRef(0);
  const explain = async (): Promise<void> => {
    asked.current += 1;
    const own = asked.current;
    const given = await ask(url.trim());
    // An answer to an earlier question must not replace that to a later one.
    if (own === asked.current) setAnswer(given);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    void explain();
  };
  return (
    <div className={css.box}>
      <Field id={id} name={id} label={label} error={answer?.ok === false ? answer.error.message : null}>
        {(input) => (
          <div className={fields.row}>
            <input
              {...input}
              className={`${fields.input} ${fields.mono}`}
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://example.com/some/page"
              value={url}
              onChange={(event) => setUrl(event.target.value)}
              onKeyDown={onKeyDown}
            />
            <Button disabled={url.trim() === ''} onClick={() => void explain()}>
              {t('Explain')}
            </Button>
          </div>
        )}
      </Field>
      <div aria-live="polite">{answer?.ok && <ExplainTrace explanation={answer.value} />}</div>
    </div>
  );
}
