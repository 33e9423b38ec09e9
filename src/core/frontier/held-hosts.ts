import { msg } from '../../contract/language.js';
import { type Saying, saying } from '../../contract/saying.js';

/** What a person holds back and nothing else does. */
export interface HeldBack {
  /** Of one of the hosts; null without any. */
  readonly origin: string | null;
  /** Hosts with URLs that wait. */
  readonly hosts: number;
  /** URLs that wait there. */
  readonly queued: number;
}

/** What one host counts for. */
interface Held {
  readonly origin: string;
  readonly isHeld: boolean;
  readonly queued: number;
}

/** What is held back of these. */
export function heldBack(lanes: Iterable<Held>): HeldBack {
  let [hosts, queued] = [0, 0];
  let first: string | null = null;
  for (const { origin, isHeld, queued: waiting } of lanes) {
    if (!isHeld || waiting === 0) continue;
    first ??= origin;
    hosts += 1;
    queued += waiting;
  }
  return { origin: first, hosts, queued };
}

/** `12 URLs of a.test are held back. Release the host to fetch them`; null where nothing is. */
export function heldWords({ origin, hosts, queued }: HeldBack): Saying | null {
  if (origin === null) return null;
  const { host } = new URL(origin);
  return hosts === 1
    ? saying(
        msg(
          '{n, plural, one {# URL of {host} is held back. Release the host to fetch it} other {# URLs of {host} are held back. Release the host to fetch them}}',
        ),
        { n: queued, host },
      )
    : saying(
        msg(
          '{n, plural, one {# URL} other {# URLs}} of {hosts} hosts are held back, among them {host}. Release the hosts to fetch them',
        ),
        { n: queued, hosts, host },
      );
}
