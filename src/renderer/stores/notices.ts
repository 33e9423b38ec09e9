import { create } from 'zustand';
import type { Problem } from '../../contract/outcome.js';

/** The one failure on screen that belongs to no field; the newest replaces the one before. */
interface NoticeState {
  readonly problem: Problem | null;
}

export const useNotice = create<NoticeState>()(() => ({ problem: null }));

export function report(problem: Problem): void {
  useNotice.setState({ problem });
}

export function dismissNotice(): void {
  useNotice.setState({ problem: null });
}
