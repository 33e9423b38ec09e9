import { type MouseEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { PageRecord } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import { MOST_SHOWN_BYTES, type SavedText } from '../../contract/saved-text.js';
import { Button } from '../controls/button.js';
import { formatBytes } from '../format/numbers.js';
import { openThing, openThingMenu, useThing } from '../stores/thing.js';
import { findInElement, markFound, unmarkFound } from './find-in-page.js';
import { FindBar } from './find-bar.js';
import { placesOf } from './found-places.js';
import { splitFrontMatter } from './front-matter.js';
import { Markdown } from './markdown.js';
import css from './reader.module.css';
import { PictureJob } from './saved-picture.js';
import { linesOf, SourceView } from './source-view.js';
import { useSavedText } from './use-saved-text.js';

const VIEWS = [
  { view: 'page', words: t('Page') },
  { view: 'markdown', words: 'Markdown' },
  { view: 'served', words: t('As served') },
] as const;
type View = (typeof VIEWS)[number]['view'];

interface ReaderProps {
  readonly jobId: string;
  readonly record: PageRecord;
}

/** A saved page to be read: its Markdown as a page, the Markdown itself, or the body as it was served. */
export function Reader({ jobId, record }: ReaderProps) {
  const hasMarkdown = record.markdownPath !== null;
  const sought = useThing((state) => state.sought);
  const [view, setView] = useState<View>(hasMarkdown ? 'page' : 'served');
  if (!hasMarkdown && record.rawPath === null)
    return <p className={css.nothing}>{t('Nothing of this URL is saved, so there is nothing to read.')}</p>;
  const views = VIEWS.filter(({ view: one }) => (one === 'served' ? record.rawPath !== null : hasMarkdown));
  return (
    <div className={css.reader}>
      <div className={css.views} role="group" aria-label={t('Ways to read it')}>
        {views.map(({ view: one, words }) => (
          <Button key={one} size="small" look="quiet" aria-pressed={one === view} onClick={() => setView(one)}>
            {words}
          </Button>
        ))}
      </div>
      <Shown key={`${view} ${sought?.text ?? ''}`} jobId={jobId} record={record} view={view} />
    </div>
  );
}

function Shown({ jobId, record, view }: ReaderProps & { readonly view: View }) {
  const answer = useSavedText(jobId, record.id, view === 'served' ? 'served' : 'markdown');
  if (answer === null) return <p className={css.nothing}>{t('Reading the file…')}</p>;
  if (!answer.ok) return <p className={css.nothing}>{answer.error.message}</p>;
  const { value } = answer;
  return (
    <>
      {value.isCut && <p className={css.cut}>{cutWords(value)}</p>}
      {view === 'page' ? (
        <PictureJob value={jobId}>
          <Page text={value.text} base={record.finalUrl ?? record.url} />
        </PictureJob>
      ) : (
        <Source text={value.text} isHtml={view === 'served' && /html|xml/i.test(value.contentType ?? '')} view={view} />
      )}
    </>
  );
}

function cutWords({ bytes }: SavedText): string {
  return t('The first {shown} of {whole} are shown here. The file on your disk is whole.', {
    shown: formatBytes(MOST_SHOWN_BYTES),
    whole: formatBytes(bytes),
  });
}

/** Beyond that making elements of it takes so long that the window stands still; the source has the rest. */
const MOST_DRAWN = 300_000;

function Page({ text, base }: { readonly text: string; readonly base: string }) {
  const { body, fields } = useMemo(() => splitFrontMatter(text), [text]);
  const article = useRef<HTMLElement>(null);
  const sought = useThing((state) => state.sought);
  const [words, setWords] = useState(sought?.text ?? '');
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(words);
  const [found, setFound] = useState<readonly Range[]>([]);
  useEffect(() => {
    setFound(article.current ? findInElement(article.current, placesOf(wanted, sought)) : []);
    setAt(0);
  }, [wanted, sought, body]);
  useEffect(() => {
    if (found.length > 0) markFound(found, at);
    return unmarkFound;
  }, [found, at]);
  const page = useMemo(() => <Markdown text={body.slice(0, MOST_DRAWN)} base={base} />, [body, base]);
  // Of the moment the day is enough.
  const byLine = [fields.get('author'), fields.get('published')?.slice(0, 10)].filter(Boolean).join(' · ');
  return (
    <>
      <FindBar words={words} found={found.length} at={at} onWords={setWords} onMove={setAt} />
      <article
        ref={article}
        className={css.page}
        tabIndex={0}
        aria-label={t('The page')}
        onClick={followLink}
        onContextMenu={askLink}
      >
        {byLine !== '' && <p className={css.by}>{byLine}</p>}
        {page}
        {body.length > MOST_DRAWN && <p className={css.cut}>{t('The page goes on. “Markdown” shows all of it.')}</p>}
      </article>
    </>
  );
}

function linkAt({ target }: MouseEvent): string | null {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-thing]')?.dataset['thing'] ?? null) : null;
}

function followLink(event: MouseEvent<HTMLElement>): void {
  const url = linkAt(event);
  if (url === null) return;
  // The link goes with its page: the keys stay in the details.
  event.currentTarget.closest('aside')?.focus();
  openThing({ url, id: null });
}

function askLink(event: MouseEvent): void {
  const url = linkAt(event);
  if (url === null) return;
  event.preventDefault();
  openThingMenu([{ url, id: null }], { x: event.clientX, y: event.clientY });
}

interface SourceProps {
  readonly text: string;
  readonly isHtml: boolean;
  readonly view: View;
}

function Source({ text, isHtml, view }: SourceProps) {
  const language = isHtml ? 'html' : 'plain';
  const sought = useThing((state) => state.sought);
  const [words, setWords] = useState(sought?.text ?? '');
  const [at, setAt] = useState(0);
  const wanted = useDeferredValue(words);
  const found = useMemo(() => {
    if (wanted === '') return [];
    const places = placesOf(wanted, sought);
    const lines = linesOf(text, language);
    return lines.flatMap((line, index) => (places(lineText(line)).length > 0 ? [index] : []));
  }, [text, language, wanted, sought]);
  const type = (typed: string): void => {
    setWords(typed);
    setAt(0);
  };
  return (
    <>
      <FindBar words={words} found={found.length} at={at} onWords={type} onMove={setAt} />
      <SourceView
        label={view === 'served' ? t('Source as served') : t('Markdown source')}
        text={text}
        language={language}
        line={found[at] ?? null}
      />
    </>
  );
}

function lineText(line: readonly { readonly text: string }[]): string {
  return line.map(({ text }) => text).join('');
}
