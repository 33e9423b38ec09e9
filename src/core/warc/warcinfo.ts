import { LabelledDigest } from './digests.js';
import { type Fields, recordId, type WarcRecord } from './record.js';

const FORMAT: Fields = [
  ['format', 'WARC File Format 1.1'],
  ['conformsTo', 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
];

/** The record at the beginning of a file: what made it, of what. Lines that are null are left out. */
export function warcinfoRecord(filename: string, now: Date, [software, ...more]: Fields): WarcRecord {
  const lines = [...(software ? [software] : []), ...FORMAT, ...more];
  const text = lines.map(([name, value]) => (value === null ? '' : `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`));
  const head = Buffer.from(text.join(''));
  const fields: Fields = [
    ['WARC-Type', 'warcinfo'],
    ['WARC-Date', now.toISOString()],
    ['WARC-Filename', filename],
    ['Content-Type', 'application/warc-fields'],
    ['WARC-Block-Digest', new LabelledDigest().update(head).text()],
  ];
  return { fields, id: recordId(), head, body: null };
}
