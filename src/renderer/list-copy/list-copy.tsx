import { type ListFormat, type ListSource } from '../../contract/list-copy.js';
import { bridge } from '../bridge.js';
import { Menu, type MenuItem } from '../controls/menu.js';
import { countOf } from '../format/numbers.js';
import { report, tell } from '../stores/notices.js';

interface ListCopyProps {
  readonly jobId: string;
  /** Asked when an item is chosen: the list as it stands then. */
  readonly source: () => ListSource;
}

const COPIES: readonly (readonly [ListFormat, string, string])[] = [
  ['tsv', 'Copy for a spreadsheet', 'Tab-separated, to be pasted into cells.'],
  ['markdown', 'Copy as a Markdown table', 'For an issue or a document.'],
];
const FILES: readonly (readonly [ListFormat, string])[] = [
  ['csv', 'Save as CSV…'],
  ['tsv', 'Save as TSV…'],
  ['jsonl', 'Save as JSON lines…'],
  ['markdown', 'Save as Markdown…'],
];

/** Copies or saves a whole list as it stands: its filter, its order, its columns. */
export function ListCopy({ jobId, source }: ListCopyProps) {
  const items: readonly MenuItem[] = [
    ...FILES.slice(0, 1).map(([format, name]) => ({ name, act: () => void save(jobId, source(), format) })),
    ...COPIES.map(([format, name, hint]) => ({ name, hint, act: () => void copy(jobId, source(), format) })),
    ...FILES.slice(1).map(([format, name]) => ({ name, act: () => void save(jobId, source(), format) })),
  ];
  return <Menu label="Copy or save" items={items} />;
}

async function copy(jobId: string, source: ListSource, format: ListFormat): Promise<void> {
  const copied = await bridge().invoke('lists.copy', jobId, source, format);
  if (copied.ok) tell(`${countOf(copied.value, 'row')} copied.`, jobId);
  else report(copied.error, jobId);
}

async function save(jobId: string, source: ListSource, format: ListFormat): Promise<void> {
  const saved = await bridge().invoke('lists.save', jobId, source, format);
  if (saved === null) return;
  if (saved.ok) tell(`${countOf(saved.value.rows, 'row')} saved as “${saved.value.path}”.`, jobId);
  else report(saved.error, jobId);
}
