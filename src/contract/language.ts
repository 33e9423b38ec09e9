/**
 * The languages of the window. The English sentence is the key: code reads as what is said, and English needs no catalogue.
 * Other languages are catalogues of src/languages. Why no library: docs/decisions/0014-sentences-are-keys.md.
 */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The English sentence → the same in another language, with the same placeholders. */
export type Catalogue = Readonly<Record<string, string>>;

/** What stands in the placeholders. Numbers are written as the language writes them. */
export type Values = Readonly<Record<string, string | number>>;

declare const catalogued: unique symbol;
/** A sentence that has not been said yet; `t` says it. No string, so that nothing forgets to. */
export interface Message {
  readonly [catalogued]: true;
}

/** A piece of a sentence: words, or the name of what stands there. */
export type SentencePart = string | { readonly name: string };

type Piece =
  | string
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'plural'; readonly name: string; readonly forms: ReadonlyMap<string, readonly Piece[]> };

/** Only what is written out at the call can be found and translated. */
type Literal<Text extends string> = string extends Text ? never : Text;

interface Spoken {
  readonly language: Language;
  readonly catalogue: Catalogue;
  readonly plurals: Intl.PluralRules;
  /** Writes a number as the language does. */
  readonly number: (value: number) => string;
  readonly sentences: Map<string, readonly Piece[]>;
}

const ENGLISH = inLanguage('en', {});
let spoken: Spoken = ENGLISH;

/** Says everything in a language from now on, in this process. What was said before stays as it is. */
export function speak(language: Language, catalogue: Catalogue): void {
  spoken = inLanguage(language, catalogue);
}

/** The language that is spoken, as BCP 47 has it: for `lang`, and for what Intl writes. */
export function spokenLanguage(): Language {
  return spoken.language;
}

/** The locale of dates: English ones are written as in Britain, day before month. */
export function dateLocale(): string {
  return spoken.language === 'en' ? 'en-GB' : spoken.language;
}

/** A sentence for later: for tables that are made before the language is known. The text has to be written out here. */
export function msg<Text extends string>(text: Text & Literal<Text>): Message {
  // A Message is its English text; the type hides it so that it cannot be shown unsaid.
  return text as unknown as Message;
}

/**
 * Says a sentence in the language of the window. Placeholders are a part of ICU MessageFormat: `{name}` and
 * `{n, plural, =0 {none} one {# page} other {# pages}}`, where `#` is the number.
 *
 * @throws RangeError when a value is missing or the sentence has no such form; the catalogue check finds the second.
 */
export function t(message: Message, values?: Values): string;
export function t<Text extends string>(message: Text & Literal<Text>, values?: Values): string;
export function t(message: Message | string, values: Values = {}): string {
  return sentence(spoken, message, values);
}

/** Says a sentence in English, whatever is spoken: for what is kept, since other programs read that. As `t` otherwise. */
export function inEnglish(message: Message, values: Values = {}): string {
  return sentence(ENGLISH, message, values);
}

function sentence(by: Spoken, message: Message | string, values: Values): string {
  const pieces = piecesOf(by, englishOf(message));
  const [only] = pieces;
  if (pieces.length === 1 && typeof only === 'string') return only;
  return pieces.map((piece) => said(by, piece, values, null)).join('');
}

/** A sentence in pieces, for where a value is more than words: a link, a field. Plural forms are chosen by `values`. */
export function sentenceParts(message: Message, values: Values = {}): readonly SentencePart[] {
  return piecesOf(spoken, englishOf(message)).map((piece) =>
    typeof piece === 'string' || piece.kind === 'plural' || Object.hasOwn(values, piece.name)
      ? said(spoken, piece, values, null)
      : { name: piece.name },
  );
}

/** A number as the language writes it: `1,234` and `1.234`. */
export function numberWords(value: number): string {
  return spoken.number(value);
}

/** The names of the placeholders of a sentence; for the catalogue check. */
export function placeholdersOf(text: string): ReadonlySet<string> {
  return new Set(placeholders(parse(text)).map(({ name }) => name));
}

/** The plurals of a sentence with the names of their forms, such as `one`, `other` and `=0`; for the catalogue check. */
export function pluralsOf(text: string): readonly { readonly name: string; readonly forms: readonly string[] }[] {
  return placeholders(parse(text)).flatMap((piece) =>
    piece.kind === 'plural' ? [{ name: piece.name, forms: [...piece.forms.keys()] }] : [],
  );
}

function placeholders(pieces: readonly Piece[]): readonly Exclude<Piece, string>[] {
  return pieces.flatMap((piece) => {
    if (typeof piece === 'string') return [];
    return piece.kind === 'value' ? [piece] : [piece, ...[...piece.forms.values()].flatMap(placeholders)];
  });
}

/** A sentence in English, whatever is spoken: for what is stored, since exports hand that on. */
export function englishOf(message: Message | string): string {
  // The other way round than `msg`.
  return typeof message === 'string' ? message : (message as unknown as string);
}

function inLanguage(language: Language, catalogue: Catalogue): Spoken {
  const plurals = new Intl.PluralRules(language);
  return { language, catalogue, plurals, number: numbersIn(language), sentences: new Map() };
}

/**
 * Up to 999 each of our languages writes a whole number as JavaScript does. The first format of a process takes 12 ms of CPU,
 * which many commands of the terminal go without.
 */
function numbersIn(language: Language): (value: number) => string {
  let format: Intl.NumberFormat | null = null;
  return (value) => {
    if (Number.isInteger(value) && value >= 0 && value < 1000) return String(value);
    format ??= new Intl.NumberFormat(language);
    return format.format(value);
  };
}

/** Each sentence is taken apart once. */
function piecesOf({ catalogue, sentences }: Spoken, english: string): readonly Piece[] {
  const known = sentences.get(english);
  if (known) return known;
  const pieces = parse(Object.hasOwn(catalogue, english) ? (catalogue[english] ?? english) : english);
  sentences.set(english, pieces);
  return pieces;
}

function said(by: Spoken, piece: Piece, values: Values, counted: number | null): string {
  if (typeof piece === 'string') return counted === null ? piece : piece.replaceAll('#', by.number(counted));
  const value = values[piece.name];
  if (value === undefined) throw new RangeError(`The sentence needs a value for {${piece.name}}.`);
  if (piece.kind === 'value') return typeof value === 'number' ? by.number(value) : value;
  const count = Number(value);
  const form = piece.forms.get(`=${count}`) ?? piece.forms.get(by.plurals.select(count)) ?? piece.forms.get('other');
  if (form === undefined) throw new RangeError(`The sentence has no plural form "other" of {${piece.name}}.`);
  return form.map((inner) => said(by, inner, values, count)).join('');
}

/** Takes a sentence apart. @throws RangeError where a brace is not closed or a plural has no forms. */
function parse(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open < 0) break;
    if (open > at) pieces.push(text.slice(at, open));
    const close = closingBrace(text, open);
    pieces.push(placeholder(text.slice(open + 1, close)));
    at = close + 1;
  }
  if (at < text.length) pieces.push(text.slice(at));
  return pieces;
}

const PLURAL = /^\s*(\w+)\s*,\s*plural\s*,/;
const FORM_NAME = /\s*(=\d+|\w+)\s*\{/y;

function placeholder(inside: string): Piece {
  const plural = PLURAL.exec(inside);
  if (!plural) return { kind: 'value', name: inside.trim() };
  const forms = new Map<string, readonly Piece[]>();
  FORM_NAME.lastIndex = plural[0].length;
  for (let form = FORM_NAME.exec(inside); form; form = FORM_NAME.exec(inside)) {
    const open = FORM_NAME.lastIndex - 1;
    const close = closingBrace(inside, open);
    forms.set(form[1] ?? '', parse(inside.slice(open + 1, close)));
    FORM_NAME.lastIndex = close + 1;
  }
  if (!forms.has('other')) throw new RangeError(`A plural needs the form "other": {${inside}}`);
  return { kind: 'plural', name: plural[1] ?? '', forms };
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new RangeError(`A brace is not closed: ${text}`);
}
