/** One page of the sample site. */
export interface SamplePage {
  /** Begins with a slash. */
  readonly path: string;
  readonly title: string;
  /** HTML of the main part. */
  readonly body: string;
  /** Extra elements of the head. */
  readonly head?: string;
  readonly charset?: 'utf-8' | 'windows-1252';
  readonly gzip?: boolean;
  readonly slow?: boolean;
}
