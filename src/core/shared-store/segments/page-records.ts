import { readFile } from 'node:fs/promises';
import { contentPath } from '../../job-folder/stored-files.js';
import { resourcePathOf } from '../../files/resource-path.js';
import type { Settlement } from '../../store/types.js';
import {
  conversionRecord,
  type ExchangeFacts,
  headRecord,
  requestRecord,
  resourceRecord,
  responseRecord,
  revisitRecord,
} from '../../warc/exchange-records.js';
import { statusOf } from '../../warc/http-heads.js';
import { bodyOf, type RecordBody, type WarcRecord } from '../../warc/record.js';

/** A page that was saved, and what was asked for it. */
export interface SavedPage extends Settlement {
  readonly result: Extract<Settlement['result'], { bytes: number }>;
}

export function isSavedPage(settlement: Settlement): settlement is SavedPage {
  return 'bytes' in settlement.result && settlement.result.rawPath !== null;
}

interface Circumstances {
  /** Absolute path of the worker's folder, where the page's files are. */
  readonly folder: string;
  /** Of the record that describes the segment. */
  readonly warcinfoId: string;
  readonly now: Date;
}

/**
 * The records of a page: the heads of redirects, the answer, its other forms (as it was drawn, as Markdown, its pictures), and what
 * it asked for. Rejects where a file of it is not there: nothing is acknowledged then.
 */
export async function pageRecords(
  page: SavedPage,
  { folder, warcinfoId, now }: Circumstances,
): Promise<readonly WarcRecord[]> {
  const { exchanges = [], result } = page;
  const records: WarcRecord[] = [];
  for (const { request, response, ...exchange } of exchanges.slice(0, -1)) {
    const head = headRecord({ ...exchange, warcinfoId }, response);
    records.push(head, requestRecord({ ...exchange, warcinfoId }, request, head.id));
  }
  const answer = exchanges.at(-1) ?? null;
  const asked = { url: result.finalUrl, address: null, requestedAt: page.attempt?.startedAt ?? now.toISOString() };
  const facts: ExchangeFacts = { ...(answer ?? asked), warcinfoId };
  const content = answerRecords(facts, answer?.response ?? null, page, await bodyAt(folder, result.rawPath ?? ''));
  records.push(...content);
  const [first] = content;
  if (answer !== null) records.push(requestRecord(facts, answer.request, content.at(-1)?.id ?? ''));
  for (const { path, sha256 } of result.files ?? []) {
    const contentType = otherForm(path);
    if (contentType === null || first === undefined) continue;
    const form = { sha256, contentType, of: first.id };
    records.push(sure(conversionRecord(facts, await bodyAt(folder, path), form), path));
  }
  for (const { body, request, response, ...exchange } of result.resources ?? []) {
    const of = { ...exchange, warcinfoId };
    const whole = body && sure(responseRecord(of, response, await bodyAt(folder, resourcePathOf(body)), body), body);
    const record = whole || headRecord(of, response);
    records.push(record, requestRecord(of, request, record.id));
  }
  return records;
}

/** The record that has the content first, the server's word last. */
function answerRecords(
  facts: ExchangeFacts,
  response: string | null,
  { result: { contentType, rawPath, sha256 } }: SavedPage,
  body: RecordBody,
): readonly WarcRecord[] {
  const name = rawPath ?? '';
  if (response !== null && statusOf(response) !== 304)
    return [sure(responseRecord(facts, response, body, sha256), name)];
  const content = sure(resourceRecord(facts, contentType, body, sha256), name);
  return response === null ? [content] : [content, revisitRecord(facts, response, content)];
}

/** The media type of a form of a page beside its body as served, by the folder it is in; null for what is none. */
function otherForm(path: string): string | null {
  const [folder = ''] = path.split('/');
  return FORMS[folder] ?? null;
}

const FORMS: Readonly<Record<string, string>> = {
  rendered: 'text/html; charset=utf-8',
  markdown: 'text/markdown; charset=utf-8',
  pictures: 'image/jpeg',
};

async function bodyAt(folder: string, path: string): Promise<RecordBody> {
  const file = contentPath(folder, path);
  if (file === null) throw new Error(`“${path}” is no file of a crawl.`);
  return bodyOf(await readFile(file));
}

function sure(record: WarcRecord | null, path: string): WarcRecord {
  if (record === null) throw new Error(`“${path}” is not what was saved.`);
  return record;
}
