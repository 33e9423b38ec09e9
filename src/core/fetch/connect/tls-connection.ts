import { msg } from '../../../contract/language.js';
import { kept, saying } from '../../../contract/saying.js';
import { isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import { certificateProblem, exceptionName, isCertificateCode } from './certificate-problem.js';
import { badCertificateError } from '../errors.js';
import { opened } from './tcp-connection.js';

/** Whom a TLS connection is made to, and how much of a bad certificate is borne. */
export interface TlsWish {
  /** IPv6 without brackets. */
  readonly hostname: string;
  readonly port: number;
  /** Whether a certificate that is invalid is let through, and named. */
  readonly excepted: boolean;
  /** The session of an earlier connection, to be resumed. */
  readonly session: Buffer | null;
  /** Takes sessions that may be resumed: only of connections whose certificate is valid. */
  onSession(session: Buffer): void;
}

export interface SecureConnection {
  readonly socket: TLSSocket;
  /** What is wrong with the certificate, in words; null when it is valid. */
  readonly problem: string | null;
}

/**
 * Speaks TLS on an open connection and verifies the other side, whatever NODE_TLS_REJECT_UNAUTHORIZED says. Where an
 * invalid certificate is excepted it is examined all the same. Rejects with an error whose message says what is wrong.
 */
export async function secureConnection(socket: Socket, wish: TlsWish): Promise<SecureConnection> {
  const { hostname, port, excepted, session } = wish;
  const name = isIP(hostname) === 0 ? { servername: hostname } : {};
  const resumed = session === null ? {} : { session };
  const secure = connect({
    socket,
    host: hostname,
    ALPNProtocols: ['http/1.1'],
    rejectUnauthorized: !excepted,
    ...name,
    ...resumed,
  });
  // Where the exception was needed nothing is resumed: a resumed session's host name is not looked at again.
  secure.on('session', (fresh: Buffer) => {
    if (secure.authorized) wish.onSession(fresh);
  });
  try {
    await opened(secure, 'secureConnect');
  } catch (error) {
    throw certificateError(error, hostname, port);
  }
  return { socket: secure, problem: secure.authorized ? null : problemOf(secure, hostname, port) };
}

function problemOf(socket: TLSSocket, hostname: string, port: number): string {
  const certificate = socket.getPeerCertificate();
  // Node's types say Error; it is the code.
  const code = String(socket.authorizationError);
  const otherHost = checkServerIdentity(hostname, certificate) !== undefined;
  const words = certificateProblem(code, certificate, otherHost, Date.now());
  return kept(saying(msg('the certificate of {host} {what}'), { host: exceptionName(hostname, port), what: words }))
    .message;
}

/** The error with words for people, when it is about the certificate; else as it is. */
function certificateError(thrown: unknown, hostname: string, port: number): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (!isCertificateCode(code)) return thrown;
  const certificate = thrown instanceof Error && 'cert' in thrown ? (thrown.cert ?? {}) : {};
  const words = certificateProblem(code, certificate, 'cert' in Object(thrown), Date.now());
  return badCertificateError(exceptionName(hostname, port), words);
}
