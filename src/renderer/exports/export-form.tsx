import { type FormEvent, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import {
  CONTENT_ONLY,
  type ExportFormat,
  SPLIT_BY_BYTES,
  SPLIT_BY_TOKENS,
  WITHOUT_REPEATS,
} from '../../contract/export.js';
import { t } from '../../contract/language.js';
import { fetchParts } from '../actions/commands.js';
import { Button } from '../controls/button.js';
import { Field, FieldError } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { useLive } from '../stores/live.js';
import { closeExport } from '../stores/ui.js';
import { readSplit, type SplitUnit } from './export-split.js';
import { FORMAT_WORDS, FORMATS, offlineLacks } from './export-words.js';
import { startExport } from './exports-store.js';
import css from './exports.module.css';

/** Id by which a button outside belongs to it. */
export const EXPORT_FORM = 'export-form';

/** Chooses a format; sent, it begins. */
export function ExportForm({ jobId }: { readonly jobId: string }) {
  const [format, setFormat] = useState<ExportFormat>('markdown');
  const [texts, setTexts] = useState<Readonly<Record<SplitUnit, string>>>({ bytes: '', tokens: '' });
  const [scripts, setScripts] = useState(false);
  const [noContent, setNoContent] = useState(false);
  const [keepRepeated, setKeepRepeated] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const units: readonly SplitUnit[] = [
    ...(SPLIT_BY_BYTES.includes(format) ? (['bytes'] as const) : []),
    ...(SPLIT_BY_TOKENS.includes(format) ? (['tokens'] as const) : []),
  ];
  const splitOf = (unit: SplitUnit) => readSplit(format, unit, units.includes(unit) ? texts[unit] : '');
  const begin = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const [bytes, tokens] = [splitOf('bytes'), splitOf('tokens')];
    if (!bytes.ok || !tokens.ok) return;
    const problem = await startExport(jobId, {
      ...{ format, splitBytes: bytes.value, splitTokens: tokens.value },
      scripts: format === 'offline' && scripts,
      noContent: CONTENT_ONLY.includes(format) && noContent,
      keepRepeated: WITHOUT_REPEATS.includes(format) && keepRepeated,
    });
    setWrong(problem?.message ?? null);
  };
  return (
    <form id={EXPORT_FORM} className={css.form} noValidate onSubmit={(event) => void begin(event)}>
      <fieldset className={css.formats}>
        <legend className={fields.legend}>{t('Format')}</legend>
        {FORMATS.map((one) => (
          <FormatChoice key={one} format={one} chosen={one === format} onChoose={() => setFormat(one)} />
        ))}
      </fieldset>
      {units.length > 0 && (
        <div className={fields.fields}>
          {units.map((unit) => (
            <SplitField
              key={unit}
              unit={unit}
              format={format}
              text={texts[unit]}
              onChange={(text) => setTexts({ ...texts, [unit]: text })}
            />
          ))}
        </div>
      )}
      {format === 'offline' && <OfflineFacts />}
      {format === 'offline' && (
        <div className={fields.field}>
          <label className={fields.check}>
            <input type="checkbox" checked={scripts} onChange={(event) => setScripts(event.target.checked)} />
            {t('Keep the pages’ scripts')}
          </label>
          <p className={fields.hint}>
            {t('They run when the copy is opened. Without them, pages look as they do with scripts turned off.')}
          </p>
        </div>
      )}
      {CONTENT_ONLY.includes(format) && (
        <div className={fields.field}>
          <label className={fields.check}>
            <input type="checkbox" checked={noContent} onChange={(event) => setNoContent(event.target.checked)} />
            {t('Pages without content too')}
          </label>
          <p className={fields.hint}>{t('Login forms, bot checks, “not found” pages and the like; see Problems.')}</p>
        </div>
      )}
      {WITHOUT_REPEATS.includes(format) && (
        <div className={fields.field}>
          <label className={fields.check}>
            <input type="checkbox" checked={keepRepeated} onChange={(event) => setKeepRepeated(event.target.checked)} />
            {t('Keep what repeats on every page')}
          </label>
          <p className={fields.hint}>
            {t('Otherwise the same beginning or end of nearly all pages stands once at the end.')}
          </p>
        </div>
      )}
      {wrong !== null && <FieldError message={wrong} />}
    </form>
  );
}

/** What an offline copy of this crawl would lack, before it is made. */
function OfflineFacts() {
  const lacks = useLive(useShallow(({ snapshot }) => offlineLacks(snapshot)));
  if (lacks.length === 0) return null;
  return (
    <div className={css.lacks}>
      <ul aria-label={t('What this copy will lack')}>
        {lacks.map((words) => (
          <li key={words}>
            <span aria-hidden="true">◆ </span>
            {words}
          </li>
        ))}
      </ul>
      <FetchParts />
    </div>
  );
}

/** Leaves the dialog for the crawl, which goes on. */
function FetchParts() {
  const jobId = useLive(({ snapshot }) => snapshot.jobId);
  const isLacking = useLive(({ snapshot }) => snapshot.config.assets !== 'anywhere');
  if (!isLacking) return null;
  return (
    <Button
      size="small"
      onClick={() => {
        closeExport();
        void fetchParts(jobId);
      }}
    >
      {t('Fetch images and styles now')}
    </Button>
  );
}

interface FormatChoiceProps {
  readonly format: ExportFormat;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function FormatChoice({ format, chosen, onChoose }: FormatChoiceProps) {
  const { name, story } = FORMAT_WORDS[format];
  return (
    <label className={css.format}>
      <input
        type="radio"
        name="format"
        checked={chosen}
        autoFocus={chosen}
        aria-label={name}
        aria-describedby={`format-${format}`}
        onChange={onChoose}
      />
      <span>
        <b>{name}</b>
        <span id={`format-${format}`}>{story}</span>
      </span>
    </label>
  );
}

const SPLIT_LABELS: Readonly<Record<SplitUnit, readonly [label: string, hint: string]>> = {
  bytes: [t('Maximum file size'), t('For example 10 MB. Leave empty for as few files as possible.')],
  tokens: [t('Tokens per file'), t('For example 100,000. Leave empty not to split by tokens.')],
};

/** A chunk has a size of its own. */
const CHUNK_LABEL = [t('Tokens per chunk'), t('For example 2,000. Leave empty for 1,000.')] as const;

interface SplitFieldProps {
  readonly format: ExportFormat;
  readonly unit: SplitUnit;
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function SplitField({ unit, format, text, onChange }: SplitFieldProps) {
  const [label, hint] = format === 'chunks' ? CHUNK_LABEL : SPLIT_LABELS[unit];
  const read = readSplit(format, unit, text);
  return (
    <Field id={`split-${unit}`} name={`split-${unit}`} label={label} hint={hint} error={read.ok ? null : read.error}>
      {(input) => (
        <input
          {...input}
          className={fields.input}
          autoComplete="off"
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
