import type { StoredExchange } from '../fetch/types.js';
import { LabelledDigest } from './digests.js';
import { headAsReceived, headFor, promisesBody, requestBlock } from './http-heads.js';
import { type Fields, type RecordBody, recordId, type WarcRecord } from './record.js';

/** What the records of one exchange have in common. */
export interface ExchangeFacts extends Pick<StoredExchange, 'url' | 'address' | 'requestedAt'> {
  /** Of the record that describes the file. */
  readonly warcinfoId: string;
}

const SERVER_NOT_MODIFIED = 'http://netpreserve.org/warc/1.1/revisit/server-not-modified';

/** The answer with the body it brought. Null where the body is not the one that hex SHA-256 promises. */
export function responseRecord(
  facts: ExchangeFacts,
  response: string,
  body: RecordBody,
  sha256: string | null,
): WarcRecord | null {
  const head = headFor(response, body.bytes);
  const digests = body.digests(head);
  if (sha256 !== null && digests.sha256 !== sha256) return null;
  const fields: Fields = [
    ...common('response', facts),
    ['Content-Type', 'application/http; msgtype=response'],
    ['WARC-Payload-Digest', digests.payload],
    ['WARC-Block-Digest', digests.block],
  ];
  return { fields, id: recordId(), head, body };
}

/** The answer without a body: redirects, errors, and what was not wanted. Says where one was sent and not kept. */
export function headRecord(facts: ExchangeFacts, response: string): WarcRecord {
  const head = headFor(response, 0);
  const fields: Fields = [
    ...common('response', facts),
    ['Content-Type', 'application/http; msgtype=response'],
    ['WARC-Truncated', promisesBody(response) ? 'unspecified' : null],
    ['WARC-Block-Digest', digestOf(head)],
  ];
  return { fields, id: recordId(), head, body: null };
}

/** The request behind the answer that has that id. */
export function requestRecord(facts: ExchangeFacts, request: string, responseId: string): WarcRecord {
  const head = requestBlock(request);
  const fields: Fields = [
    ...common('request', facts),
    ['Content-Type', 'application/http; msgtype=request'],
    ['WARC-Concurrent-To', responseId],
    ['WARC-Block-Digest', digestOf(head)],
  ];
  return { fields, id: recordId(), head, body: null };
}

/** What an earlier crawl saved and the server said still holds. Null where the body is not the one of the digest. */
export function resourceRecord(
  facts: ExchangeFacts,
  contentType: string | null,
  body: RecordBody,
  sha256: string | null,
): WarcRecord | null {
  const digests = body.digests(Buffer.alloc(0));
  if (sha256 !== null && digests.sha256 !== sha256) return null;
  const fields: Fields = [
    ...common('resource', { ...facts, address: null }),
    ['Content-Type', contentType ?? 'application/octet-stream'],
    ['WARC-Payload-Digest', digests.payload],
    ['WARC-Block-Digest', digests.block],
  ];
  return { fields, id: recordId(), head: Buffer.alloc(0), body };
}

/**
 * A page in another form, as a browser engine drew it or as text: of the content that the record of that id holds (WARC 1.1
 * §6.7). Null where the file is not the one of the digest.
 */
export function conversionRecord(
  facts: ExchangeFacts,
  body: RecordBody,
  { sha256, contentType, of }: { readonly sha256: string; readonly contentType: string; readonly of: string },
): WarcRecord | null {
  const digests = body.digests(Buffer.alloc(0));
  if (digests.sha256 !== sha256) return null;
  const fields: Fields = [
    ...common('conversion', { ...facts, address: null }),
    ['WARC-Refers-To', of],
    ['Content-Type', contentType],
    ['WARC-Payload-Digest', digests.payload],
    ['WARC-Block-Digest', digests.block],
  ];
  return { fields, id: recordId(), head: Buffer.alloc(0), body };
}

/** The server's word that nothing has changed; `resource` is what has not, where it could be read. */
export function revisitRecord(facts: ExchangeFacts, response: string, resource: WarcRecord | null): WarcRecord {
  const head = headAsReceived(response);
  const refers: Fields = resource
    ? [
        ['WARC-Refers-To', resource.id],
        ['WARC-Refers-To-Target-URI', facts.url],
        ['WARC-Refers-To-Date', facts.requestedAt],
      ]
    : [];
  const fields: Fields = [
    ...common('revisit', facts),
    ['Content-Type', 'application/http; msgtype=response'],
    ['WARC-Profile', SERVER_NOT_MODIFIED],
    ...refers,
    ['WARC-Block-Digest', digestOf(head)],
  ];
  return { fields, id: recordId(), head, body: null };
}

function common(type: string, { url, address, requestedAt, warcinfoId }: ExchangeFacts): Fields {
  return [
    ['WARC-Type', type],
    ['WARC-Target-URI', url],
    ['WARC-Date', requestedAt],
    ['WARC-IP-Address', address === null ? null : plainAddress(address)],
    ['WARC-Warcinfo-ID', warcinfoId],
  ];
}

/** Node names an IPv4 address on a socket for both as an IPv6 one, and a link-local one with its interface. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

function digestOf(bytes: Uint8Array): string {
  return new LabelledDigest().update(bytes).text();
}
