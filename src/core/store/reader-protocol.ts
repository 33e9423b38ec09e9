import type { UrlPage, UrlQuery } from '../../contract/job.js';
import type { Result } from '../../contract/outcome.js';

/** What the reader thread can be asked. `open` comes first. */
export type ReaderMethods = {
  readonly open: { readonly argument: { readonly path: string }; readonly answer: Result<null> };
  readonly urls: { readonly argument: UrlQuery; readonly answer: UrlPage };
  readonly close: { readonly argument: null; readonly answer: null };
};
