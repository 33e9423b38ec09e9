import { type ReactNode, useEffect } from 'react';
import { t } from '../../contract/language.js';
import type { SearchHit } from '../../contract/search.js';
import { Button } from '../controls/button.js';
import fields from '../controls/fields.module.css';
import { soughtPlaces } from '../reader/found-places.js';
import { RowUrl } from '../controls/row-url.js';
import { originOf } from '../format/urls.js';
import { showFile } from '../actions/commands.js';
import { useSnapshot } from '../stores/live.js';
import { openThingMenu, readFound, type Sought } from '../stores/thing.js';
import css from './search.module.css';
import { followSearch, searchFor, searchWithoutContentToo, useSearch } from './search-store.js';
import { foundWords } from './search-words.js';

/** Full-text search over the saved pages of the crawl. */
export function SearchView({ jobId }: { readonly jobId: string }) {
  useEffect(() => followSearch(jobId), [jobId]);
  const text = useSearch((state) => state.text);
  const noContent = useSearch((state) => state.noContent);
  const page = useSearch((state) => state.page);
  return (
    <section className={css.view} aria-label={t('Search')}>
      <div className={css.ask}>
        <input
          type="search"
          className={css.input}
          aria-label={t('Search the saved pages')}
          placeholder={t('Words, or “a phrase” in quotes')}
          spellCheck={false}
          autoComplete="off"
          maxLength={500}
          value={text}
          onChange={(event) => searchFor(event.target.value)}
        />
        <label
          className={fields.check}
          title={t('Login forms, bot checks, “not found” pages and the like; see Problems')}
        >
          <input
            type="checkbox"
            checked={noContent}
            onChange={(event) => searchWithoutContentToo(event.target.checked)}
          />
          {t('Pages without content too')}
        </label>
        <p className={css.found} role="status" aria-label={t('Found')}>
          {page ? foundWords(page, text) : ''}
        </p>
      </div>
      {/* Scrolls: without a mouse it must be possible to come here. */}
      <div className={css.scroller} role="region" aria-label={t('Found pages')} tabIndex={0}>
        {text.trim() === '' && <Hint />}
        <ol>
          {page?.hits.map((hit) => (
            <Hit key={hit.id} jobId={jobId} hit={hit} sought={{ text, terms: page.terms }} />
          ))}
        </ol>
      </div>
    </section>
  );
}

/** How one searches, before anybody does. */
function Hint() {
  return (
    <p className={css.hint}>
      {t(
        'Finds pages that have all of these words; of the last one its beginning is enough. Words in “quotes” stand together.',
      )}
    </p>
  );
}

interface HitProps {
  readonly jobId: string;
  readonly hit: SearchHit;
  readonly sought: Sought;
}

function Hit({ jobId, hit, sought }: HitProps) {
  const { id, url, title, snippet, markdownPath, rawPath } = hit;
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const hasFile = markdownPath !== null || rawPath !== null;
  return (
    <li
      className={css.hit}
      onContextMenu={(event) => {
        event.preventDefault();
        const { left, bottom } = event.currentTarget.getBoundingClientRect();
        openThingMenu([{ url, id }], { x: event.clientX || left, y: event.clientY || bottom });
      }}
    >
      <div className={css.what}>
        <button type="button" className={css.title} onClick={() => readFound({ url, id }, sought)}>
          {title === null ? url : <Marked text={title} sought={sought} />}
        </button>
        <p className={css.url} title={url}>
          <RowUrl url={url} origin={origin} />
        </p>
        <p className={css.snippet}>
          {snippet.map(({ text, marked }, index) =>
            // The parts have no names and never move.
            marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
          )}
        </p>
      </div>
      {hasFile && (
        <Button
          size="small"
          aria-label={t('Show file of {title}', { title: title ?? url })}
          onClick={() => showFile(jobId, id)}
        >
          {t('Show file')}
        </Button>
      )}
    </li>
  );
}

/** A text with the words that were looked for marked. */
function Marked({ text, sought }: { readonly text: string; readonly sought: Sought }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of soughtPlaces(sought.terms)(text)) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return [...parts, text.slice(at)];
}
