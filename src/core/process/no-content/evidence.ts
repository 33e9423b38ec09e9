import { type AnyNode, type Document, type Element, isElement, isText } from '../dom/node.js';
import { foldSpace, UNFOLDED } from '../dom/document.js';
import { isChrome } from '../dom/elements.js';
import { challengeIn, isWidget } from './challenge-marks.js';
import { countWords } from './count-words.js';
import { HAS_CLASS, HAS_ID, hasAny, IS_INLINE } from '../dom/traits.js';

/** What a page shows and asks for, as far as it tells content from what stands in its place. */
export interface PageEvidence {
  /** Parts of the title, and the headings of the first rank, or the only one of the second; in lower case. */
  readonly headlines: readonly string[];
  /** The sentences a reader sees outside navigation and footers, in lower case; what is quoted as code has none. */
  readonly sentences: readonly string[];
  /** Words of all that: of the sentences, and of code. */
  readonly words: number;
  /** What buttons say, in lower case. */
  readonly actions: readonly string[];
  /** Words of the forms that ask for a password; null where none does outside navigation. */
  readonly passwordFormWords: number | null;
  /** A field that asks a person to prove to be one. */
  readonly hasWidget: boolean;
  /** What only the page of a bot check has. */
  readonly hasChallenge: boolean;
  /** Words inside elements that call themselves a consent dialog. */
  readonly consentWords: number;
  /** Whether a heading of the first two ranks stands outside of those. */
  readonly hasOtherHeading: boolean;
  readonly scripts: number;
  /** Pictures, frames, films and the like. */
  readonly media: number;
  readonly links: number;
  /** It sends its visitors on by itself: a notice of where to is all there is. */
  readonly isRedirect: boolean;
  /** What is said to those without script. */
  readonly noscript: string;
}

/** Characters of one sentence that are looked at. */
const MAX_SENTENCE = 600;
const SENTENCE_END = /[.!?…。！？؟]+(?:\s|$)|[。！？]|\n/u;
const CONSENT_CONTAINER =
  /consent|cookie-?wall|cookiewall|didomi|qc-cmp|sp-message|onetrust|usercentrics|age-?(?:gate|check|verif)/i;
const MEDIA: ReadonlySet<string> = new Set([
  ...['img', 'video', 'audio', 'canvas', 'object', 'embed', 'iframe', 'frame', 'picture', 'math'],
]);
/** What is inside is neither seen nor said. */
const SILENT: ReadonlySet<string> = new Set([
  ...['style', 'template', 'title', 'head', 'textarea', 'select', 'datalist', 'svg', 'iframe', 'object', 'noframes'],
]);
const CODE: ReadonlySet<string> = new Set(['pre', 'code', 'xmp', 'samp', 'kbd']);
const TITLE_PARTS = /\s+[-–—·•:/]\s+|\s*[|｜‹›«»:[\]]\s*/u;

/**
 * Walks the page once. For pages with little text: the walk's cost is not bounded otherwise. `mostWords`: of a page that has
 * more, it is enough to know that it has.
 */
export function gatherEvidence(root: Document, title: string | null, mostWords = Infinity): PageEvidence {
  const around = new Gathering(true);
  around.walk(root, PLAIN);
  const evidence = around.evidence(title ?? '', mostWords);
  if (evidence.words > 0) return evidence;
  // Where nothing is left without it, what looks like navigation is what the page says.
  const all = new Gathering(false);
  all.walk(root, PLAIN);
  return all.evidence(title ?? '', mostWords);
}

/** Where in the page the walk is. */
interface Place {
  readonly isChrome: boolean;
  readonly isCode: boolean;
  readonly isConsent: boolean;
  readonly isHeader: boolean;
  readonly form: FormNote | null;
}
const PLAIN: Place = { isChrome: false, isHeader: false, isCode: false, isConsent: false, form: null };

interface FormNote {
  words: number;
  asksPassword: boolean;
}

class Gathering {
  readonly #leavesChromeOut: boolean;
  readonly #first: string[] = [];
  readonly #second: string[] = [];
  #hasOtherHeading = false;
  readonly #actions: string[] = [];
  readonly #forms: FormNote[] = [];
  #text = '';
  #codeWords = 0;
  #consentWords = 0;
  #scripts = 0;
  #media = 0;
  #links = 0;
  #isRedirect = false;
  #noscript = '';
  #hasWidget = false;
  #hasChallenge = false;

  constructor(leavesChromeOut: boolean) {
    this.#leavesChromeOut = leavesChromeOut;
  }

  walk(parent: Document | Element, place: Place): void {
    for (let node = parent.firstChild; node !== null; node = node.next) {
      if (isText(node)) this.#say(node.data, place);
      else this.#enter(node, place);
    }
  }

  evidence(title: string, mostWords: number): PageEvidence {
    const { sentences, words } = sentencesOf(this.#text, mostWords - this.#codeWords);
    const asking = this.#forms.filter(({ asksPassword }) => asksPassword);
    return {
      headlines: [...title.split(TITLE_PARTS), title, ...this.#headings()].map(normal).filter((part) => part !== ''),
      sentences,
      words: this.#codeWords + words,
      actions: this.#actions.map(normal),
      passwordFormWords: asking.length === 0 ? null : asking.reduce((sum, { words }) => sum + words, 0),
      hasWidget: this.#hasWidget,
      hasChallenge: this.#hasChallenge,
      consentWords: this.#consentWords,
      hasOtherHeading: this.#hasOtherHeading,
      scripts: this.#scripts,
      media: this.#media,
      links: this.#links,
      isRedirect: this.#isRedirect,
      noscript: normal(this.#noscript),
    };
  }

  #say(text: string, { isChrome: inChrome, isCode, isConsent, form }: Place): void {
    if (inChrome) return;
    if (!isCode) this.#text += text.replace(UNFOLDED, ' ');
    // Nobody asks for those of the others: to count them twice was a third of the walk.
    if (!isCode && !isConsent && form === null) return;
    const words = countWords(text);
    if (form) form.words += words;
    if (isConsent) this.#consentWords += words;
    if (isCode) this.#codeWords += words;
  }

  #enter(element: Element, place: Place): void {
    const { name, attribs } = element;
    this.#hasChallenge ||= challengeIn(element);
    if (name === 'script') {
      this.#scripts += 1;
      return;
    }
    if (name === 'noscript') {
      this.#noscript += ` ${textOf(element)}`;
      return;
    }
    this.#note(element, place);
    // The head holds scripts and marks, and nothing that is seen.
    if (name === 'head') this.#searchHead(element);
    if (SILENT.has(name) || attribs['hidden'] !== undefined) return;
    const isBlock = !hasAny(element, IS_INLINE) || name === 'br';
    if (isBlock) this.#text += '\n';
    this.walk(element, this.#placeOf(element, place));
    if (isBlock) this.#text += '\n';
  }

  #searchHead(head: Element): void {
    for (const node of head.children) {
      if (!isElement(node)) continue;
      if (node.name === 'script') this.#scripts += 1;
      if (node.name === 'noscript') this.#noscript += ` ${textOf(node)}`;
      this.#hasChallenge ||= challengeIn(node);
      this.#isRedirect ||= isRefresh(node);
    }
  }

  #placeOf(element: Element, place: Place): Place {
    const { name } = element;
    const form = name === 'form' ? { words: 0, asksPassword: false } : place.form;
    if (name === 'form' && form) this.#forms.push(form);
    return {
      isChrome: this.#leavesChromeOut && (place.isChrome || isChrome(element)),
      isHeader: place.isHeader || name === 'header',
      isCode: place.isCode || CODE.has(name),
      isConsent: place.isConsent || isConsentDialog(element),
      form,
    };
  }

  #note(element: Element, place: Place): void {
    const { name, attribs } = element;
    this.#hasWidget ||= isWidget(element);
    if (name === 'h1' || name === 'h2') this.#noteHeading(element, place);
    else if (name === 'a' && attribs['href'] !== undefined) this.#links += 1;
    else if (name === 'button' || attribs['role'] === 'button') this.#actions.push(textOf(element));
    else if (name === 'input') this.#noteInput(attribs, place);
    else if (MEDIA.has(name) && !/^(?:javascript|about):/.test(attribs['src'] ?? '')) this.#media += 1;
  }

  /** Of many headings of the second rank any may be that of a box beside the content. */
  #headings(): readonly string[] {
    if (this.#first.length > 0) return this.#first;
    return this.#second.length === 1 ? this.#second : [];
  }

  #noteHeading(element: Element, { isChrome: inChrome, isConsent }: Place): void {
    if (inChrome) return;
    (element.name === 'h1' ? this.#first : this.#second).push(textOf(element));
    if (!isConsent) this.#hasOtherHeading = true;
  }

  /** The small form in the head of a page asks nobody who has come to read. */
  #noteInput(attribs: Element['attribs'], { form, isChrome: inChrome, isHeader }: Place): void {
    const type = attribs['type']?.toLowerCase();
    if (type === 'submit') this.#actions.push(attribs['value'] ?? '');
    if (type !== 'password' || inChrome || isHeader) return;
    if (form) form.asksPassword = true;
    else this.#forms.push({ words: 0, asksPassword: true });
  }
}

/** The whole page may be called so for as long as nobody has chosen: that says nothing. */
function isConsentDialog({ name, attribs, traits }: Element): boolean {
  if ((traits & (HAS_ID | HAS_CLASS)) === 0) return false;
  return (
    name !== 'html' && name !== 'body' && CONSENT_CONTAINER.test(`${attribs['id'] ?? ''} ${attribs['class'] ?? ''}`)
  );
}

function isRefresh({ name, attribs }: Element): boolean {
  return name === 'meta' && /^refresh$/i.test(attribs['http-equiv'] ?? '') && /url\s*=/i.test(attribs['content'] ?? '');
}

function textOf(element: { readonly children: readonly AnyNode[] }): string {
  let text = '';
  for (const child of element.children) {
    if (isText(child)) text += child.data;
    else if (isElement(child) && !SILENT.has(child.name)) text += ` ${textOf(child)} `;
  }
  return text;
}

/** The sentences of a text with their words, up to the one with which there are more than `mostWords`. */
function sentencesOf(
  text: string,
  mostWords: number,
): { readonly sentences: readonly string[]; readonly words: number } {
  const sentences: string[] = [];
  let words = 0;
  for (const written of text.split(SENTENCE_END)) {
    if (words > mostWords) break;
    const sentence = normal(written.slice(0, MAX_SENTENCE));
    if (sentence === '') continue;
    sentences.push(sentence);
    words += countWords(sentence);
  }
  return { sentences, words };
}

/** In lower case, with plain apostrophes and folded space, without marks at both ends. */
function normal(text: string): string {
  return foldSpace(text.normalize('NFKC').toLowerCase().replaceAll('’', "'"))
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .trim();
}
