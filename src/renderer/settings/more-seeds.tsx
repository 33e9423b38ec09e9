import { useState } from 'react';
import type { SeedFile } from '../../contract/seed-file.js';
import { msg, t } from '../../contract/language.js';
import { settingOf } from '../../contract/settings.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import fields from '../controls/fields.module.css';
import { Sentence } from '../controls/sentence.js';
import { TextLines } from '../controls/text-lines.js';
import { report } from '../stores/notices.js';
import { textOf } from './draft.js';
import { DraftField } from './draft-field.js';
import { editDraft, typeText, useDraft } from './draft-store.js';
import css from './settings.module.css';

/** The other ways to say where a crawl begins: a text file of addresses, and sitemaps. */
export function MoreSeeds() {
  const file = useDraft((state) => state.draft.seedFile);
  const hasSitemaps = useDraft((state) => textOf(state.draft, 'sitemaps') !== '');
  const [asked, setAsked] = useState(false);
  return (
    <div className={`${css.seeds} ${fields.wide}`}>
      {file && <ChosenFile file={file} />}
      {(asked || hasSitemaps) && <SitemapField focus={asked && !hasSitemaps} />}
      <div className={fields.row}>
        <Button look="quiet" onClick={() => void chooseFile()}>
          {t('From a file…')}
        </Button>
        {!asked && !hasSitemaps && (
          <Button look="quiet" onClick={() => setAsked(true)}>
            {t('From a sitemap…')}
          </Button>
        )}
        <span className={fields.hint}>{t('One address per line: Shift + Enter starts a new line.')}</span>
      </div>
    </div>
  );
}

function SitemapField({ focus }: { readonly focus: boolean }) {
  const text = useDraft((state) => textOf(state.draft, 'sitemaps'));
  const { label, words } = settingOf('sitemaps');
  return (
    <DraftField name="sitemaps" label={label} hint={t('{words} One per line.', { words })}>
      {(input) => (
        <TextLines
          {...input}
          value={text}
          placeholder="https://example.com/sitemap.xml"
          autoFocus={focus}
          onChange={(value) => typeText('sitemaps', value)}
        />
      )}
    </DraftField>
  );
}

function ChosenFile({ file }: { readonly file: SeedFile }) {
  const { path, seeds, problems, wrongLines } = file;
  return (
    <div className={css.file} data-testid="seed-file">
      <div className={fields.row}>
        <span>
          <Sentence
            of={msg('{addresses} from {file}')}
            parts={{
              addresses: <b>{t('{n, plural, one {# address} other {# addresses}}', { n: seeds.length })}</b>,
              file: <span className={css.path}>{path}</span>,
            }}
          />
        </span>
        <Button look="quiet" onClick={() => editDraft({ seedFile: null }, 'seeds')}>
          {t('Remove')}
        </Button>
      </div>
      {problems.length > 0 && (
        <div className={css.problems}>
          <p>
            {t(
              '{n, plural, one {# line is not an address and is ignored:} other {# lines are not addresses and are ignored:}}',
              { n: wrongLines },
            )}
          </p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

async function chooseFile(): Promise<void> {
  const chosen = await bridge().invoke('dialog.chooseSeedFile');
  if (chosen === null) return;
  if (chosen.ok) editDraft({ seedFile: chosen.value }, 'seeds');
  else report(chosen.error);
}
