import { create } from 'zustand';
import type { Problem, Result } from '../../contract/outcome.js';

/** A failure that belongs to no field, or what a command did, in words. */
export interface Notice {
  readonly kind: 'problem' | 'done';
  readonly words: string;
  /** The crawl it is about, beside which alone it is shown; null = none, and it is shown beside all. */
  readonly jobId: string | null;
}

/** The one thing said at the foot of the window; the newest replaces the one before. */
interface NoticeState {
  readonly notice: Notice | null;
  /** The crawl on show, which a notice is about unless another is named. */
  readonly onShow: string | null;
}

export const useNotice = create<NoticeState>()(() => ({ notice: null, onShow: null }));

/** What is said beside the crawl on show: a notice about another crawl waits until one goes back to it. */
export function shownNotice({ notice, onShow }: NoticeState): Notice | null {
  return notice === null || notice.jobId === null || notice.jobId === onShow ? notice : null;
}

/** Another crawl is on show; null = none. */
export function noticesBeside(onShow: string | null): void {
  useNotice.setState({ onShow });
}

/** Says what went wrong. `jobId`: the crawl it is about, which need not be the one on show any more. */
export function report(
  { message }: Pick<Problem, 'message'>,
  jobId: string | null = useNotice.getState().onShow,
): void {
  useNotice.setState({ notice: { kind: 'problem', words: message, jobId } });
}

/** Says what was done, or that it is under way. */
export function tell(words: string, jobId: string | null = useNotice.getState().onShow): void {
  useNotice.setState({ notice: { kind: 'done', words, jobId } });
}

/** Takes away `notice`, or whichever there is; one that came after it stays. */
export function dismissNotice(notice: Notice | null = useNotice.getState().notice): void {
  if (useNotice.getState().notice === notice) useNotice.setState({ notice: null });
}

/** Takes the notice away when a command went well, else says what was wrong. */
export function settle(result: Result<unknown>, jobId: string | null = useNotice.getState().onShow): void {
  if (result.ok) dismissNotice();
  else report(result.error, jobId);
}
