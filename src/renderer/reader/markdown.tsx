import { lexer, type Token, type Tokens } from 'marked';
import { createContext, createElement, Fragment, type ReactNode, useContext } from 'react';
import { t } from '../../contract/language.js';
import css from './reader.module.css';
import { SavedPicture } from './saved-picture.js';

/** What is nested deeper is hostile, and shown as it is written. */
const MOST_NESTED = 24;

/** What an address in the text becomes as `data-thing` of its link; null where it is none. Text of our own has links of its own. */
export const LinkAddress = createContext<(href: string, base: string) => string | null>(webAddress);

interface MarkdownProps {
  readonly text: string;
  /** Against which relative addresses are read. */
  readonly base: string;
}

/**
 * Markdown as elements. Nothing in it becomes HTML: raw HTML is shown as text, pictures as they were saved or by their words. An address is a link
 * only where it is one of the web, marked with `data-thing`.
 */
export function Markdown({ text, base }: MarkdownProps) {
  return <Blocks tokens={lexer(text, { gfm: true })} base={base} depth={0} />;
}

interface TokensProps {
  readonly tokens: readonly Token[];
  readonly base: string;
  readonly depth: number;
}

function Blocks({ tokens, base, depth }: TokensProps) {
  // The parts have no names and never move.
  return tokens.map((token, index) => <Fragment key={index}>{drawn(token, base, depth)}</Fragment>);
}

/** marked types a token it does not know as generic: each case below is one of its own. */
function drawn(token: Token, base: string, depth: number): ReactNode {
  if (depth > MOST_NESTED) return token.raw;
  const inner = (tokens: readonly Token[] | undefined): ReactNode => (
    <Blocks tokens={tokens ?? []} base={base} depth={depth + 1} />
  );
  switch (token.type) {
    case 'heading':
      // The page's own headings stand below those of the window.
      return createElement(`h${Math.min(6, (token as Tokens.Heading).depth + 2)}`, null, inner(token.tokens));
    case 'paragraph':
      return <p>{inner(token.tokens)}</p>;
    case 'blockquote':
      return <blockquote>{inner(token.tokens)}</blockquote>;
    case 'code':
      return (
        <pre tabIndex={0}>
          <code>{(token as Tokens.Code).text}</code>
        </pre>
      );
    case 'list':
      return <List list={token as Tokens.List} base={base} depth={depth} />;
    case 'table':
      return <Table table={token as Tokens.Table} base={base} depth={depth} />;
    case 'hr':
      return <hr />;
    case 'br':
      return <br />;
    case 'strong':
      return <strong>{inner(token.tokens)}</strong>;
    case 'em':
      return <em>{inner(token.tokens)}</em>;
    case 'del':
      return <del>{inner(token.tokens)}</del>;
    case 'codespan':
      return <code>{(token as Tokens.Codespan).text}</code>;
    case 'link':
      return <Link href={(token as Tokens.Link).href} base={base} words={inner(token.tokens)} />;
    case 'image':
      return <Picture image={token as Tokens.Image} base={base} />;
    case 'space':
    case 'def':
      return null;
    case 'text':
      return token.tokens ? inner(token.tokens) : withEntities((token as Tokens.Text).text);
    case 'escape':
      return (token as Tokens.Escape).text;
    default:
      // Raw HTML, and whatever is not known.
      return token.raw;
  }
}

function List({ list, base, depth }: { readonly list: Tokens.List; readonly base: string; readonly depth: number }) {
  const items = list.items.map((item, index) => (
    // Items have no names and never move.
    <li key={index}>
      {item.task && (item.checked ? '☑ ' : '☐ ')}
      <Blocks tokens={item.tokens.filter(({ type }) => type !== 'checkbox')} base={base} depth={depth + 1} />
    </li>
  ));
  return list.ordered ? <ol start={list.start === '' ? 1 : list.start}>{items}</ol> : <ul>{items}</ul>;
}

function Table({
  table,
  base,
  depth,
}: {
  readonly table: Tokens.Table;
  readonly base: string;
  readonly depth: number;
}) {
  const cells = (row: readonly Tokens.TableCell[], tag: 'th' | 'td'): ReactNode =>
    row.map((cell, index) =>
      createElement(tag, { key: index }, <Blocks tokens={cell.tokens} base={base} depth={depth + 1} />),
    );
  return (
    // Scrolls sideways: without a mouse it must be possible to come here.
    <div className={css.table} tabIndex={0} role="group" aria-label={t('Table')}>
      <table>
        <thead>
          <tr>{cells(table.header, 'th')}</tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Link({ href, base, words }: { readonly href: string; readonly base: string; readonly words: ReactNode }) {
  const url = useContext(LinkAddress)(href, base);
  if (url === null) return <span title={href}>{words}</span>;
  return (
    <button type="button" className={css.link} title={url} data-thing={url}>
      {words}
    </button>
  );
}

function Picture({ image: { text, href }, base }: { readonly image: Tokens.Image; readonly base: string }) {
  return <SavedPicture url={webAddress(href, base) ?? href} words={text} />;
}

/** The absolute address of a link without its fragment; null for what is none of the web. */
export function webAddress(href: string, base: string): string | null {
  try {
    const url = new URL(href, base);
    url.hash = '';
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}

/** Text with its character references read. The parser makes no element of it: what could begin one is written out first. */
function withEntities(text: string): string {
  if (!text.includes('&')) return text;
  const inert = new DOMParser().parseFromString(text.replaceAll('<', '&lt;'), 'text/html');
  return inert.documentElement.textContent ?? text;
}
