import { readableUrl, shortUrl } from '../format/short-url.js';
import { rowUrl, splitUrl } from '../format/urls.js';
import css from './row-url.module.css';

interface RowUrlProps {
  readonly url: string;
  /** The seed's, which is not repeated in each row. */
  readonly origin: string;
  /** Letters there is room for (`useCells`), where the list knows; else the row's own width decides. */
  readonly cells?: number | null;
}

/** A URL in a row: where there is no room for all of it the middle is left out, for rows differ in how they end. */
export function RowUrl({ url, origin, cells = null }: RowUrlProps) {
  const text = readableUrl(rowUrl(url, origin));
  if (cells !== null) return shortUrl(text, cells);
  const [head, tail] = splitUrl(text);
  if (tail === '') return head;
  return (
    <span className={css.whole}>
      <span className={css.head}>{head}</span>
      <span>{tail}</span>
    </span>
  );
}
