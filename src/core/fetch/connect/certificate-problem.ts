import { type Message, msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';
import type { PeerCertificate } from 'node:tls';
import { authority } from './proxy-settings.js';

const EXPIRED = msg('has expired');
const NOT_YET_VALID = msg('is not valid yet');
const OTHER_HOST = msg('belongs to another host');

/** Completes the sentence "the certificate of <host> …", by Node's and OpenSSL's codes. */
const WORDS: Readonly<Record<string, Message>> = {
  CERT_HAS_EXPIRED: EXPIRED,
  CERT_NOT_YET_VALID: NOT_YET_VALID,
  CERT_REVOKED: msg('was revoked'),
  CERT_REJECTED: msg('is not trusted for this use'),
  CERT_UNTRUSTED: msg('is not trusted'),
  CERT_SIGNATURE_FAILURE: msg('is signed wrongly'),
  CERT_CHAIN_TOO_LONG: msg('has too long a chain of authorities'),
  DEPTH_ZERO_SELF_SIGNED_CERT: msg('is self-signed'),
  SELF_SIGNED_CERT_IN_CHAIN: msg('was signed by an authority that is not trusted'),
  UNABLE_TO_GET_ISSUER_CERT: msg('was signed by an unknown authority'),
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: msg('was signed by an unknown authority'),
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: msg('was signed by an unknown authority'),
  INVALID_CA: msg('was signed by a certificate that is no authority'),
  INVALID_PURPOSE: msg('is not meant for servers'),
  PATH_LENGTH_EXCEEDED: msg('has too long a chain of authorities'),
  HOSTNAME_MISMATCH: OTHER_HOST,
  ERR_TLS_CERT_ALTNAME_INVALID: OTHER_HOST,
  ERR_TLS_CERT_ALTNAME_FORMAT: msg('names its hosts in a form that cannot be read'),
};

/** What of a certificate the words are made from; Node leaves it empty where it knows nothing. */
export type KnownCertificate = Pick<Partial<PeerCertificate>, 'valid_from' | 'valid_to' | 'subjectaltname' | 'subject'>;

/** Whether an error of a TLS connection is about the certificate, not about the protocol. */
export function isCertificateCode(code: string): boolean {
  return code in WORDS;
}

/**
 * What is wrong with a certificate, as completes the sentence "the certificate of <host> …". OpenSSL names one fault; the
 * dates and the host name are looked at besides where the certificate is at hand.
 */
export function certificateProblem(
  code: string,
  certificate: KnownCertificate,
  otherHost: boolean,
  now: number,
): readonly Saying[] {
  const { valid_from: from = '', valid_to: to = '' } = certificate;
  const known = WORDS[code];
  const more = [
    ...(Date.parse(to) < now ? [{ says: EXPIRED, words: saying(msg('has expired ({day})'), { day: dayOf(to) }) }] : []),
    ...(Date.parse(from) > now
      ? [{ says: NOT_YET_VALID, words: saying(msg('is not valid yet (before {day})'), { day: dayOf(from) }) }]
      : []),
    ...(otherHost
      ? [{ says: OTHER_HOST, words: saying(msg('belongs to another host ({names})'), { names: namesOf(certificate) }) }]
      : []),
  ];
  const found = more.map(({ words }) => words);
  // What is said with a date or with names is not said without them as well.
  if (more.some(({ says }) => says === known)) return joined(found);
  const first = known === undefined ? saying(msg('cannot be verified ({code})'), { code }) : saying(known);
  return joined([first, ...found]);
}

function joined([first, ...more]: readonly Saying[]): readonly Saying[] {
  if (first === undefined || more.length === 0) return first === undefined ? [] : [first];
  return [saying(msg('{first} and {more}'), { first: [first], more: joined(more) })];
}

/** The host as a TLS exception names it: with its port unless that is 443. */
export function exceptionName(hostname: string, port: number): string {
  const name = authority(hostname, port);
  return port === 443 ? name.slice(0, -':443'.length) : name;
}

function dayOf(date: string): string {
  return new Date(date).toISOString().slice(0, 10);
}

function namesOf({ subjectaltname, subject }: KnownCertificate): string {
  const names = (subjectaltname ?? subject?.CN ?? '').replace(/DNS:|IP Address:/g, '');
  return names.length > 200 ? `${names.slice(0, 200)}…` : names || 'none';
}
