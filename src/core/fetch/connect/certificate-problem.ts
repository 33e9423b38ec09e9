import type { PeerCertificate } from 'node:tls';
import { authority } from './proxy-settings.js';

/** Completes the sentence "the certificate of <host> …", by Node's and OpenSSL's codes. */
const WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  CERT_REVOKED: 'was revoked',
  CERT_REJECTED: 'is not trusted for this use',
  CERT_UNTRUSTED: 'is not trusted',
  CERT_SIGNATURE_FAILURE: 'is signed wrongly',
  CERT_CHAIN_TOO_LONG: 'has too long a chain of authorities',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'was signed by an authority that is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'was signed by an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'was signed by an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'was signed by an unknown authority',
  INVALID_CA: 'was signed by a certificate that is no authority',
  INVALID_PURPOSE: 'is not meant for servers',
  PATH_LENGTH_EXCEEDED: 'has too long a chain of authorities',
  HOSTNAME_MISMATCH: 'belongs to another host',
  ERR_TLS_CERT_ALTNAME_INVALID: 'belongs to another host',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'names its hosts in a form that cannot be read',
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
): string {
  const { valid_from: from = '', valid_to: to = '' } = certificate;
  const problems = [WORDS[code] ?? `cannot be verified (${code})`];
  if (Date.parse(to) < now) problems.push(`${WORDS['CERT_HAS_EXPIRED']} (${dayOf(to)})`);
  if (Date.parse(from) > now) problems.push(`${WORDS['CERT_NOT_YET_VALID']} (before ${dayOf(from)})`);
  if (otherHost) problems.push(`belongs to another host (${namesOf(certificate)})`);
  // What is said with a date or with names is not said without them as well.
  const [first = '', ...more] = problems;
  return (more.some((problem) => problem.startsWith(first)) ? more : problems).join(' and ');
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
