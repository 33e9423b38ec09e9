import { create } from 'zustand';

/** Which crawl each one is compared with, by their ids, where a person has chosen: the view and the details share it. */
export const useCompared = create<Readonly<Record<string, string>>>()(() => ({}));

export function compareWith(jobId: string, otherId: string): void {
  useCompared.setState({ [jobId]: otherId });
}
