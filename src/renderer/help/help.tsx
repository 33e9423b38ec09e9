import { type MouseEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { spokenLanguage, t } from '../../contract/language.js';
import { openInBrowser } from '../actions/commands.js';
import { Button } from '../controls/button.js';
import { findInElement, markFound, unmarkFound } from '../reader/find-in-page.js';
import { literalPlaces } from '../reader/found-places.js';
import { LinkAddress, Markdown } from '../reader/markdown.js';
import reader from '../reader/reader.module.css';
import { closeAppDialog } from '../stores/ui.js';
import css from './help.module.css';
import { HELP_PAGES } from './help-pages.js';
import { helpAddress, type HelpHit, type HelpPlace, placeOf, searchHelp, slugOf } from './help-text.js';

const START: HelpPlace = { page: HELP_PAGES[0]?.name ?? '', section: null };

/** The pages of docs/ in the window: contents and search on one side, the page on the other. Asks nothing of the network. */
export function Help() {
  const [place, setPlace] = useState(START);
  const [words, setWords] = useState('');
  const field = useRef<HTMLInputElement>(null);
  // The dialog is open before this has come.
  useEffect(() => field.current?.focus(), []);
  const wanted = useDeferredValue(words.trim());
  const hits = useMemo(() => searchHelp(HELP_PAGES, wanted), [wanted]);
  return (
    <div className={css.help}>
      <header className={css.head}>
        <h1 id="app-dialog-title">{t('Help')}</h1>
        <input
          className={css.field}
          type="search"
          aria-label={t('Search in the help')}
          placeholder={t('Search in the help')}
          ref={field}
          spellCheck={false}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && hits[0]) setPlace(hits[0]);
            if (event.key !== 'Escape' || words === '') return;
            // The first Esc empties the field, the next one closes the help.
            event.preventDefault();
            event.stopPropagation();
            setWords('');
          }}
        />
        <Button onClick={closeAppDialog}>{t('Close')}</Button>
      </header>
      {spokenLanguage() !== 'en' && <p className={css.note}>{t('These pages are in English only.')}</p>}
      <div className={css.body}>
        {wanted === '' ? <Contents page={place.page} onOpen={setPlace} /> : <Hits hits={hits} onOpen={setPlace} />}
        <Page place={place} words={wanted} onOpen={setPlace} />
      </div>
    </div>
  );
}

interface OpenProps {
  readonly onOpen: (place: HelpPlace) => void;
}

function Contents({ page, onOpen }: OpenProps & { readonly page: string }) {
  return (
    <nav className={css.list} aria-label={t('Contents')} lang="en">
      {HELP_PAGES.map(({ name, title }) => (
        <button
          key={name}
          type="button"
          aria-current={name === page ? 'page' : undefined}
          onClick={() => onOpen({ page: name, section: null })}
        >
          {title}
        </button>
      ))}
    </nav>
  );
}

function Hits({ hits, onOpen }: OpenProps & { readonly hits: readonly HelpHit[] }) {
  return (
    <nav className={css.list} aria-label={t('Found in the help')}>
      <p className={css.count} role="status">
        {t('{n, plural, =0 {Nothing in the help has these words.} one {# place} other {# places}}', { n: hits.length })}
      </p>
      {hits.map((hit) => (
        <button key={`${hit.page}#${hit.section}`} type="button" lang="en" onClick={() => onOpen(hit)}>
          <strong>{hit.heading === hit.title ? hit.title : `${hit.title}: ${hit.heading}`}</strong>
          <small>{hit.line}</small>
        </button>
      ))}
    </nav>
  );
}

function Page({ place, words, onOpen }: OpenProps & { readonly place: HelpPlace; readonly words: string }) {
  const page = HELP_PAGES.find(({ name }) => name === place.page);
  const article = useRef<HTMLElement>(null);
  const text = useMemo(
    () => (
      <LinkAddress value={helpAddress}>
        <Markdown key={page?.name} text={page?.text ?? ''} base={page?.name ?? ''} />
      </LinkAddress>
    ),
    [page],
  );
  // A place is an object of its own each time it is asked for: the same section is shown again.
  useEffect(() => showPlace(article.current, place, words), [place, words]);
  return (
    <article
      ref={article}
      className={`${reader.page} ${css.page}`}
      tabIndex={0}
      lang="en"
      aria-label={page?.title ?? place.page}
      onClick={(event) => follow(event, onOpen)}
    >
      {text}
    </article>
  );
}

/** Marks the words that are looked for, and brings the place into view; returns what takes the marks away. */
function showPlace(article: HTMLElement | null, { section }: HelpPlace, words: string): () => void {
  if (!article) return unmarkFound;
  const headings = [...article.querySelectorAll('h3, h4, h5')];
  const heading = headings.find(({ textContent }) => slugOf(textContent ?? '') === section);
  const found = words === '' ? [] : words.split(/\s+/).flatMap((word) => findInElement(article, literalPlaces(word)));
  const first = found.findIndex(
    ({ startContainer }) =>
      !heading || (heading.compareDocumentPosition(startContainer) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
  if (found.length > 0) markFound(found, Math.max(0, first));
  else if (heading) heading.scrollIntoView({ block: 'start' });
  else article.scrollTop = 0;
  return unmarkFound;
}

function follow(event: MouseEvent<HTMLElement>, onOpen: OpenProps['onOpen']): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-thing]') : null;
  const address = link?.dataset['thing'];
  if (address === undefined) return;
  const place = placeOf(address);
  if (place === null) return void openInBrowser(address);
  // The link goes with its page: the keys stay in the text.
  event.currentTarget.focus();
  onOpen(place);
}
