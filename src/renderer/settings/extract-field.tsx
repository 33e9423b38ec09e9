import { useState } from 'react';
import type { Fields } from '../../contract/extract.js';
import { t } from '../../contract/language.js';
import { settingOf } from '../../contract/settings.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import fields from '../controls/fields.module.css';
import { TextLines } from '../controls/text-lines.js';
import { useLive } from '../stores/live.js';
import { useUi } from '../stores/ui.js';
import { textOf } from './draft.js';
import { DraftField } from './draft-field.js';
import { typeText, useDraft } from './draft-store.js';
import { useBadLine } from './line-check.js';
import css from './extract-field.module.css';
import { linesOf } from './setting-value.js';

/** Rules are written alike in every language. */
const EXAMPLES = ['price:number=.price', 'links[]=nav a@href', 'sku=#sku on /shop/**'].join('\n');

/** Fields of one's own, one a line, checked while they are typed; of a crawl that is there they are tried on a saved page. */
export function ExtractField() {
  const text = useDraft((state) => textOf(state.draft, 'extract'));
  const wrong = useBadLine('fields.check', text);
  const hasPages = useUi((ui) => ui.jobDialog !== null && ui.jobDialog.kind !== 'shared-settings');
  const { label, words } = settingOf('extract');
  return (
    <>
      <DraftField name="extract" label={label} hint={t('{words} One per line.', { words })} soon={wrong} wide>
        {(input) => (
          <TextLines
            {...input}
            fewest={3}
            value={text}
            placeholder={EXAMPLES}
            onChange={(value) => typeText('extract', value)}
          />
        )}
      </DraftField>
      {hasPages && <Trial rules={linesOf(text)} isWrong={wrong !== null} />}
    </>
  );
}

type Tried =
  | { readonly kind: 'fields'; readonly fields: Fields | null }
  | { readonly kind: 'problem'; readonly message: string };

function Trial({ rules, isWrong }: { readonly rules: readonly string[]; readonly isWrong: boolean }) {
  const jobId = useLive((live) => live.snapshot.jobId);
  const [start = ''] = useLive((live) => live.snapshot.config.seeds);
  const [address, setAddress] = useState(start);
  const [tried, setTried] = useState<Tried | null>(null);
  const attempt = async (): Promise<void> => {
    const answer = await bridge().invoke('fields.preview', jobId, address.trim(), rules);
    setTried(answer.ok ? { kind: 'fields', fields: answer.value } : { kind: 'problem', message: answer.error.message });
  };
  return (
    <div className={`${fields.field} ${fields.wide}`}>
      <label htmlFor="extract-trial">{t('Try them on a saved page')}</label>
      <div className={css.trial}>
        <input
          id="extract-trial"
          className={fields.input}
          spellCheck={false}
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          onKeyDown={(event) => {
            // Otherwise the settings would be saved.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void attempt();
          }}
        />
        <Button disabled={isWrong || rules.length === 0} onClick={() => void attempt()}>
          {t('Try')}
        </Button>
      </div>
      <div role="status" aria-label={t('Fields of the page')}>
        {tried && <Found tried={tried} />}
      </div>
    </div>
  );
}

function Found({ tried }: { readonly tried: Tried }) {
  if (tried.kind === 'problem') return <p className={fields.hint}>{tried.message}</p>;
  if (tried.fields === null) return <p className={fields.hint}>{t('None of these fields is asked of this page.')}</p>;
  return (
    <dl className={css.found}>
      {Object.entries(tried.fields).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd data-missing={value === null}>
            {value === null ? t('not found') : Array.isArray(value) ? value.join(' · ') : String(value)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
