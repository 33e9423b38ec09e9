/** Whether the files on disk are those the crawl wrote. */
export interface VerifyReport {
  readonly checked: number;
  readonly intact: number;
  readonly missing: number;
  readonly changed: number;
  /** Files in the job's folders that no page names. */
  readonly unknown: number;
  /** At most 100. */
  readonly problems: readonly { readonly path: string; readonly kind: 'missing' | 'changed' | 'unknown' }[];
  /** What could not be checked, in words; null when nothing was left out. */
  readonly message: string | null;
}
