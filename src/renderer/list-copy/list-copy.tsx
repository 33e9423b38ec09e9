import { t } from '../../contract/language.js';
import { type ListFormat, type ListSource } from '../../contract/list-copy.js';
import { bridge } from '../bridge.js';
import { Menu, type MenuItem } from '../controls/menu.js';
import { ToolFace } from '../controls/tool-icon.js';
import { report, tell } from '../stores/notices.js';

interface ListCopyProps {
  readonly jobId: string;
  /** Asked when an item is chosen: the list as it stands then. */
  readonly source: () => ListSource;
}

const COPIES: readonly (readonly [ListFormat, string, string])[] = [
  ['tsv', t('Copy for a spreadsheet'), t('Tab-separated, to be pasted into cells.')],
  ['markdown', t('Copy as a Markdown table'), t('For an issue or a document.')],
];
const FILES: readonly (readonly [ListFormat, string])[] = [
  ['csv', t('Save as CSV…')],
  ['tsv', t('Save as TSV…')],
  ['jsonl', t('Save as JSON lines…')],
  ['markdown', t('Save as Markdown…')],
];

/** Copies or saves a whole list as it stands: its filter, its order, its columns. */
export function ListCopy({ jobId, source }: ListCopyProps) {
  const items: readonly MenuItem[] = [
    ...FILES.slice(0, 1).map(([format, name]) => ({ name, act: () => void save(jobId, source(), format) })),
    ...COPIES.map(([format, name, hint]) => ({ name, hint, act: () => void copy(jobId, source(), format) })),
    ...FILES.slice(1).map(([format, name]) => ({ name, act: () => void save(jobId, source(), format) })),
  ];
  const label = t('Copy or save');
  return <Menu label={label} face={<ToolFace icon="copy" words={label} opens />} items={items} />;
}

async function copy(jobId: string, source: ListSource, format: ListFormat): Promise<void> {
  const copied = await bridge().invoke('lists.copy', jobId, source, format);
  if (copied.ok) tell(t('{count, plural, one {# row} other {# rows}} copied.', { count: copied.value }), jobId);
  else report(copied.error, jobId);
}

async function save(jobId: string, source: ListSource, format: ListFormat): Promise<void> {
  const saved = await bridge().invoke('lists.save', jobId, source, format);
  if (saved === null) return;
  if (!saved.ok) return report(saved.error, jobId);
  const { rows, path, left } = saved.value;
  const words = t('{count, plural, one {# row} other {# rows}} saved as “{path}”.', { count: rows, path });
  tell(left === null ? words : `${words} ${left}`, jobId);
}
