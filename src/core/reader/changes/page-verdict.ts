import type { PageChange } from '../../../contract/changes.js';
import { STATE_CODES } from '../../store/database/states.js';
import type { EarlierPage } from './earlier-pages.js';

/** What this crawl has of a URL. */
export interface CurrentPage {
  readonly id: number;
  /** One of `STATE_CODES`. */
  readonly state: number;
  readonly url: string;
  readonly finalUrl: string | null;
  readonly reason: string | null;
  readonly sha256: string | null;
  readonly textHash: string | null;
}

interface Circumstances {
  /** Nothing is queued any more: what no link has led to is gone. */
  readonly isOver: boolean;
  /** The other crawl is the one that this one repeats: it is what `unchanged` was said against. */
  readonly isRepeated: boolean;
}

/** What became of a page of the other crawl; null while that is not decided. */
export function pageVerdict(
  then: Pick<EarlierPage, 'url' | 'finalUrl' | 'sha256' | 'textHash'>,
  now: CurrentPage | null,
  { isOver, isRepeated }: Circumstances,
): Exclude<PageChange, 'added'> | null {
  if (now === null) return isOver ? 'gone' : null;
  switch (now.state) {
    case STATE_CODES.queued:
    case STATE_CODES.taken:
      return null;
    case STATE_CODES.failed:
      return 'gone';
    case STATE_CODES.skipped:
      return REDIRECTED.has(now.reason ?? '') ? 'moved' : 'gone';
    default:
      if (!answersWhereItDid(then, now)) return 'moved';
      return (isRepeated && now.state === STATE_CODES.unchanged) || hasSameContent(then, now) ? 'unchanged' : 'changed';
  }
}

const REDIRECTED: ReadonlySet<string> = new Set(['redirect_to_known', 'redirect_out_of_scope']);

function answersWhereItDid(then: Pick<EarlierPage, 'url' | 'finalUrl'>, { url, finalUrl }: CurrentPage): boolean {
  return finalUrl === null || finalUrl === url || finalUrl === (then.finalUrl ?? then.url);
}

/** Bytes that are not known count as the same: nothing says that they differ. */
function hasSameContent(then: Pick<EarlierPage, 'sha256' | 'textHash'>, { sha256, textHash }: CurrentPage): boolean {
  return sha256 === then.sha256 || (textHash !== null && textHash === then.textHash);
}
