import type { Result } from '../../contract/outcome.js';
import type { SearchPage, SearchQuery } from '../../contract/search.js';

/** What the search thread can be asked. `open` comes first. */
export type SearchMethods = {
  readonly open: { readonly argument: { readonly folder: string }; readonly answer: Result<null> };
  /** Answered at once from the index as it is. */
  readonly search: { readonly argument: SearchQuery; readonly answer: SearchPage };
  /** Answered once the index holds what was saved when it was asked. */
  readonly upToDate: { readonly argument: null; readonly answer: null };
  readonly close: { readonly argument: null; readonly answer: null };
};
