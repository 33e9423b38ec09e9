import { offeredExtension } from '../../media/offered-extension.js';
import type { ServedType } from '../../media/served-type.js';

/** Files whose text is written as Markdown beside them. */
export type DocumentKind = 'pdf' | 'docx' | 'odt' | 'epub';

const KIND_OF_TYPE: Readonly<Record<string, DocumentKind>> = {
  'application/pdf': 'pdf',
  'application/x-pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/epub+zip': 'epub',
};

/** Types under which servers send what they do not know: the file itself must say what it is. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'application/octet-stream',
  'application/zip',
  'application/x-zip-compressed',
  'application/force-download',
  'application/download',
  'binary/octet-stream',
]);

/** A viewer looks for the mark of a PDF this far into a file (ISO 32000-1, annex H.3.4.1). */
const PDF_MARK_WITHIN = 1024;

/** What an ODT or EPUB begins with: a stored entry of this name, whose content is its type (OCF 3.3 §4.3). */
const NAMED_TYPE = /^PK\x03\x04.{26}mimetype([a-z0-9.+/-]+)/s;

/** The kind of document a body is; null for every other. `isDocx`: where nothing else tells, a Word file by its name. */
export function documentKindOf(
  { type }: Pick<ServedType, 'type'>,
  body: Uint8Array,
  isDocx: boolean,
): DocumentKind | null {
  const known = KIND_OF_TYPE[type];
  if (known !== undefined) return known;
  if (!SAYS_NOTHING.has(type)) return null;
  const beginning = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, PDF_MARK_WITHIN)).toString(
    'latin1',
  );
  if (beginning.startsWith('%PDF-')) return 'pdf';
  const [, named = ''] = NAMED_TYPE.exec(beginning) ?? [];
  const inside = Object.keys(KIND_OF_TYPE).find((one) => named.startsWith(one));
  if (inside !== undefined) return KIND_OF_TYPE[inside] ?? null;
  return beginning.startsWith('PK\x03\x04') && isDocx ? 'docx' : null;
}

/** Whether a file is called a Word file, by its address or by the name under which its server offers it. */
export function isNamedDocx({
  finalUrl,
  disposition,
}: {
  readonly finalUrl: string;
  readonly disposition?: string | null;
}): boolean {
  return /\.docx$/i.test(pathOf(finalUrl)) || offeredExtension(disposition) === 'docx';
}

function pathOf(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
