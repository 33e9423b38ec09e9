/** What is selected in a list of URLs whose rows come and go: always URLs, never places. */
export interface ListMarks {
  /** The URL that keys are on; null = none yet. */
  readonly at: string | null;
  /** Where a range begins. */
  readonly anchor: string | null;
  /** URLs that are acted on together; none = the one that keys are on. */
  readonly marked: readonly string[];
}

export const NO_MARKS: ListMarks = { at: null, anchor: null, marked: [] };

/** Selects one URL and no other. */
export function onlyUrl(url: string): ListMarks {
  return { at: url, anchor: url, marked: [] };
}

/** Marks one URL more, or lets go of it. */
export function toggledUrl({ at, marked }: ListMarks, url: string): ListMarks {
  const before = marked.length === 0 && at !== null ? [at] : marked;
  const now = before.includes(url) ? before.filter((other) => other !== url) : [...before, url];
  return { at: url, anchor: url, marked: now };
}

/** Marks what stands between the anchor and a URL, as the list is now, and nothing else. */
export function markedTo({ anchor }: ListMarks, url: string, urls: readonly string[]): ListMarks {
  const from = anchor === null ? -1 : urls.indexOf(anchor);
  const to = urls.indexOf(url);
  if (from === -1 || to === -1) return onlyUrl(url);
  return { at: url, anchor, marked: [...new Set(urls.slice(Math.min(from, to), Math.max(from, to) + 1))] };
}

/** The URLs that keys and menu act on; those that have left the list are not among them. */
export function chosenUrls({ at, marked }: ListMarks, urls: readonly string[]): readonly string[] {
  const chosen = marked.length > 0 ? marked : at === null ? [] : [at];
  return chosen.filter((url) => urls.includes(url));
}
