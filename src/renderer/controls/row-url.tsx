import { rowUrl, splitUrl } from '../format/urls.js';
import css from './row-url.module.css';

interface RowUrlProps {
  readonly url: string;
  /** The seed's, which is not repeated in each row. */
  readonly origin: string;
}

/** A URL in a row: where there is no room for all of it the middle is left out, for rows differ in how they end. */
export function RowUrl({ url, origin }: RowUrlProps) {
  const [head, tail] = splitUrl(rowUrl(url, origin));
  if (tail === '') return head;
  return (
    <span className={css.whole}>
      <span className={css.head}>{head}</span>
      <span>{tail}</span>
    </span>
  );
}
