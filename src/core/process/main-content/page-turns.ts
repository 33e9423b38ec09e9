import { type AnyNode, type Element, isElement, isText, type ParentNode } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { INLINE, isHidden, UNSEEN } from '../dom/elements.js';
import { visibleText } from '../visible-text.js';
import type { Block } from './block.js';
import { type LineOfText, lineOfText, Wording } from './wording.js';

/** Characters of all links of a row that turns pages: titles of chapters may stand in them. */
const MAX_TEXT = 400;
/** Characters that stand beside them: bars, brackets, “Page 3 of 7”. */
const MAX_BESIDE = 40;
const MAX_LINKS = 10;

const BEFORE_WORD = '^[^\\p{L}\\p{N}]*(?:(?:page|chapter|section|kapitel|seite|chapitre|cap[ií]tulo|p[aá]gina) )?';
const AFTER_WORD = '(?![\\p{L}\\p{N}](?<![\\p{Lo}]))';
const TURN_WORD = `(?:${[
  'prev(?:ious)?|next|zur(?:ü|ue)ck|vorige[srn]?|vorherige[srn]?|weiter|n(?:ä|ae)chste[srn]?|pr[eé]c[eé]dente?|suivante?',
  'anterior|siguiente|pr[oó]xim[oa]|seguinte|precedente|successiv[oa]|prossim[oa]|vorige|volgende|poprzedni[ae]?|nast[eę]pn[yae]',
  'предыдущ\\p{L}+|назад|следующ\\p{L}+|вперёд|p[rř]edchoz[ií]|dal[sš][ií]|el[oő]z[oő]|k[oö]vetkez[oő]|f(?:ö|o)reg[aå]ende|n[aä]sta|forrige|neste|n[aæ]ste|edellinen|seuraava|[oö]nceki|sonraki',
  '前へ|次へ|前の|次の|戻る|上一|下一|前一|后一|後一|이전|다음|السابق|التالي|הקודם|הבא|पिछला|अगला|ก่อนหน้า|ถัดไป',
].join('|')})`;
/** What such a word may speak of, for the link to be one from page to page whatever else it says. */
const LEAF = `(?:${[
  'pages?|posts?|articles?|entr(?:y|ies)|chapters?|sections?|lessons?|messages?|topics?|parts?|class|package|letter|results?|in thread|by (?:date|thread|author|subject)|thread|\\d+',
  'seite|thema|beitrag|artikel|kapitel|abschnitt|lektion|nachricht|chapitre|le[cç]on|page|article|p[aá]gina|art[ií]culo|entrada|cap[ií]tulo|secci[oó]n|artigo|capitolo|articolo|hoofdstuk|bericht',
  'strona|rozdzia[lł]|wpis|artyku[lł]|страниц\\p{L}|глав\\p{L}|стать\\p{L}|запис\\p{L}|str[aá]nka|kapitola|[cč]l[aá]nek|oldal|fejezet|sidan?|inl[aä]gg|sayfa|yaz[ıi]|b[oö]l[uü]m',
  'ページ(?:[へに]戻る)?|記事|章|節|話|回|页|頁|篇|章|节|節|페이지|글|장|편|الصفحة|المقال|الفصل|עמוד|פרק|पृष्ठ|หน้า',
].join('|')})`;

/** How a link begins that may turn to the page before or after this one, and may as well name what comes next. */
const TURN = new Wording(new RegExp(BEFORE_WORD + TURN_WORD + AFTER_WORD, 'u'));
/** What says for sure that it does: nothing but that, or that before the title of the page. */
const SURE_TURN = new Wording(
  new RegExp(
    `${BEFORE_WORD}${TURN_WORD}[ ・]?${LEAF}?[^\\p{L}\\p{N}]*(?:$|(?<=[:：→»›>|]\\s*|\\s[–—-]\\s+))|^[^\\p{L}\\p{N}]*[«‹←<⟵◀◄⬅⇐]\\s*-?\\s*${TURN_WORD}${AFTER_WORD}`,
    'u',
  ),
);
/** Classes of links that turn pages, and of what is round them. */
const TURN_CLASS = /(?:^|[\s_-])(?:prev(?:ious)?|next|pager|pagination|paging|page-?nav)(?:$|[\s_-])/i;
/** What leads from one such page to the whole. */
const WHOLE = new Wording(
  /^[^\p{L}\p{N}]*(?:up|home|top|start|index|(?:table of )?contents|toc|inhalt(?:sverzeichnis)?|sommaire|[ií]ndice|inhoud(?:sopgave)?|spis tre[sś]ci|содержание|目次|目录|目錄|차례|previous|next|first|last|main|glossary|prev)[^\p{L}\p{N}]*$/u,
);

/**
 * Whether a block is a row of links from page to page of a book: all it says stands in a few links, one of which leads to the page
 * before or after.
 */
export function turnsPages({ element, links, prose, code, fields, text, linkText }: Block): boolean {
  if (links === 0 || links > MAX_LINKS || prose > 0 || code > 0 || fields > 0) return false;
  if (linkText > MAX_TEXT || text - linkText > MAX_BESIDE) return false;
  return isElement(element) && turns(linksIn(element));
}

/** Whether all links in what is called navigation turn pages. */
export function leadsFromPageToPage(element: Element): boolean {
  const links = linksIn(element);
  return links.length > 0 && links.length <= MAX_LINKS && turns(links, true);
}

/** The same of what stands loose between the blocks of a page, with line breaks or rules round it. */
export function looseTurns({ children }: Block['element']): readonly AnyNode[] {
  const turned: AnyNode[] = [];
  let line: AnyNode[] = [];
  const end = (): void => {
    if (isLineOfTurns(line)) turned.push(...line);
    line = [];
  };
  for (const child of children) {
    if (isElement(child) && (child.name === 'br' || !(INLINE.has(child.name) || UNSEEN.has(child.name)))) end();
    else line.push(child);
  }
  end();
  return turned;
}

function isLineOfTurns(nodes: readonly AnyNode[]): boolean {
  let beside = 0;
  const links: Element[] = [];
  for (const node of nodes) {
    if (isText(node)) beside += node.data.trim().length;
    else if (isElement(node) && node.name === 'a') links.push(node);
    else if (isElement(node) && !UNSEEN.has(node.name)) {
      const inner = linksIn(node);
      if (inner.length === 0) beside += visibleText(node).trim().length;
      links.push(...inner);
    }
  }
  return links.length > 0 && links.length <= MAX_LINKS && beside <= MAX_BESIDE / 4 && turns(links);
}

/** One surely turns to another page, and where more than one does not, they lead to the whole. */
function turns(links: readonly Element[], isNavigation = false): boolean {
  const said = links.map((link) => ({ link, words: lineOfText(wordsOf(link)) }));
  const turning = said.filter(({ link, words }) => leadsElsewhere(link) && (isTurn(link) || TURN.isIn(words)));
  if (turning.length === 0) return false;
  if (!isNavigation && !turning.some(({ link, words }) => isSureTurn(link, words))) return false;
  const others = said.filter(
    (one) => !turning.includes(one) && /[\p{L}\p{N}]/u.test(one.words.text) && !WHOLE.isIn(one.words),
  );
  return others.length <= Math.min(turning.length, 2);
}

function isSureTurn(link: Element, words: LineOfText): boolean {
  const { title = '' } = link.attribs;
  if (hasTurnRel(link) || SURE_TURN.isIn(words) || SURE_TURN.isIn(lineOfText(title))) return true;
  if (!TURN.isIn(words)) return !/\p{L}/u.test(words.text);
  const { parent } = link;
  if (isCalledTurn(link) || (parent !== null && isElement(parent) && isCalledTurn(parent))) return true;
  const part = partOf(link);
  return part !== null && SURE_TURN.isIn(lineOfText(part));
}

function isCalledTurn({ attribs }: Element): boolean {
  return TURN_CLASS.test(attribs['class'] ?? '');
}

/** What the first part of a link says that has its title in others; null where it has no parts. */
function partOf({ children }: Element): string | null {
  for (const child of children) {
    if (isText(child) && child.data.trim() !== '')
      return child.next !== null && isElement(child.next) && !INLINE.has(child.next.name) ? child.data : null;
    const text = isElement(child) && !UNSEEN.has(child.name) ? foldSpace(visibleText(child)) : '';
    if (/\p{L}/u.test(text)) return text;
  }
  return null;
}

/** Not to a place on the same page, as in a show of slides. */
function leadsElsewhere({ attribs }: Element): boolean {
  return attribs['href']?.startsWith('#') === false;
}

function isTurn(link: Element): boolean {
  const { title } = link.attribs;
  return hasTurnRel(link) || (title !== undefined && TURN.isIn(lineOfText(title)));
}

function hasTurnRel({ attribs }: Element): boolean {
  return /(?:^|\s)(?:prev|previous|next)(?:\s|$)/i.test(attribs['rel'] ?? '');
}

/** What a link says, in words or by the picture that it is. */
function wordsOf(link: Element): string {
  const text = foldSpace(visibleText(link));
  return text === '' ? foldSpace(`${altIn(link)} ${link.attribs['title'] ?? ''}`) : text;
}

function altIn({ children }: Element): string {
  for (const child of children) {
    if (!isElement(child)) continue;
    const alt = child.name === 'img' ? (child.attribs['alt'] ?? '') : altIn(child);
    if (alt !== '') return alt;
  }
  return '';
}

function linksIn({ firstChild }: ParentNode, links: Element[] = []): readonly Element[] {
  for (let child = firstChild; child !== null && links.length <= MAX_LINKS; child = child.next) {
    if (!isElement(child) || isHidden(child)) continue;
    if (child.name === 'a' && child.attribs['href'] !== undefined) links.push(child);
    else linksIn(child, links);
  }
  return links;
}
