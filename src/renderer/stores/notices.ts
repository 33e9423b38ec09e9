import { create } from 'zustand';
import type { Problem } from '../../contract/outcome.js';

/** The one thing said over the window that belongs to no field; the newest replaces the one before. */
interface NoticeState {
  readonly problem: Problem | null;
  /** What was done, in words. */
  readonly done: string | null;
}

export const useNotice = create<NoticeState>()(() => ({ problem: null, done: null }));

export function report(problem: Problem): void {
  useNotice.setState({ problem, done: null });
}

export function tell(done: string): void {
  useNotice.setState({ problem: null, done });
}

export function dismissNotice(): void {
  useNotice.setState({ problem: null, done: null });
}
