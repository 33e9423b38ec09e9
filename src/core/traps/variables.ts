const UUIDS = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;
const MAYBE_DATED = /\d{4}[-_.]|[-_.]\d{4}/;
const DATES =
  /(?<![\d%])(?:\d{4}([-_.])(?:1[0-2]|0?[1-9])(?:\1(?:3[01]|[12]\d|0?[1-9]))?|(?:3[01]|[12]\d|0?[1-9])([-_.])(?:3[01]|[12]\d|0?[1-9])\2\d{4}|\d{4}-W\d\d)(?!\d)/g;
const UUID_LENGTH = 36;
const MIN_DATE_DIGITS = 5;
/** A key holds no percent sign but in a triplet, whose digits are never the text's. */
const PERCENT = 37;
const TRIPLET_LENGTH = 3;
const DIGIT_RUNS = /\d+/g;
const HEX = /^[0-9a-f]+$/i;
const WORDS_AND_DASHES = /^[A-Za-z0-9_-]+$/;

const OTHER = 0;
const DIGIT = 1;
const UPPER = 2;
const LOWER = 3;
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  if (code >= 48 && code <= 57) return DIGIT;
  if (code >= 65 && code <= 90) return UPPER;
  return code >= 97 && code <= 122 ? LOWER : OTHER;
});

const MIN_HEX_LENGTH = 8;
const SURELY_HEX_LENGTH = 16;
const MIN_RANDOM_LENGTH = 10;
const MIN_RANDOM_TURNS = 4;
/** Random base 62 and base 36 turn at more than 4 of 10 places, CamelCase with a number at 1 or 2. */
const RANDOM_TURNS_PER_PLACE = 0.25;

/** Replaces ids by `{id}`, dates by `{date}` and other digits by `{n}`; words and percent-triplets stay. */
export function generalise(text: string): string {
  const digits = digitsOf(text);
  if (digits === 0) return text;
  if (digits === text.length) return '{n}';
  const named = text.length >= UUID_LENGTH ? text.replace(UUIDS, '{id}') : text;
  const dated = digits >= MIN_DATE_DIGITS && MAYBE_DATED.test(named) ? named.replace(DATES, '{date}') : named;
  return generaliseTokens(dated);
}

/** `generalise` for a text that is one thing, which may be a base 64 number with dashes of its own. */
export function generaliseWhole(text: string): string {
  return isRandomWhole(text) ? '{id}' : generalise(text);
}

function digitsOf(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i++) if (classOf(text.charCodeAt(i)) === DIGIT) digits += 1;
  return digits;
}

/** Goes by runs of letters and digits; by hand, because this is most of what a new URL costs. */
function generaliseTokens(text: string): string {
  let out = '';
  let copied = 0;
  let start = 0;
  let digits = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    const kind = classOf(code);
    if (kind === DIGIT) digits += 1;
    if (kind !== OTHER) continue;
    if (digits > 0) {
      out += text.slice(copied, start) + (digits === i - start ? '{n}' : generalToken(text.slice(start, i)));
      copied = i;
      digits = 0;
    }
    if (code === PERCENT) i += TRIPLET_LENGTH - 1;
    start = i + 1;
  }
  return copied === 0 ? text : out + text.slice(copied);
}

/** Digits only, at least one. */
export function isNumber(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (classOf(text.charCodeAt(i)) !== DIGIT) return false;
  return text.length > 0;
}

/** Whether a machine made it up: a hexadecimal, base 36 or base 64 number rather than words and numbers of people. */
export function looksRandom(token: string): boolean {
  if (token.length < MIN_HEX_LENGTH) return false;
  const { digits, letters, turns } = census(token);
  if (digits === 0 || letters === 0) return false;
  if (HEX.test(token)) return turns >= 2 || token.length >= SURELY_HEX_LENGTH;
  if (token.length < MIN_RANDOM_LENGTH) return false;
  return turns >= MIN_RANDOM_TURNS && turns >= RANDOM_TURNS_PER_PLACE * (token.length - 1);
}

/** Base 64 for URLs has `-` and `_` of its own; without upper case, words and dashes look too much like it. */
function isRandomWhole(text: string): boolean {
  return (
    text.length >= MIN_RANDOM_LENGTH &&
    WORDS_AND_DASHES.test(text) &&
    /[A-Z]/.test(text) &&
    /[a-z]/.test(text) &&
    looksRandom(text)
  );
}

function generalToken(token: string): string {
  return looksRandom(token) ? '{id}' : token.replace(DIGIT_RUNS, '{n}');
}

/** Turns: places where a digit meets a letter, or a capital follows a small letter. */
function census(token: string): { readonly digits: number; readonly letters: number; readonly turns: number } {
  let digits = 0;
  let letters = 0;
  let turns = 0;
  let before = OTHER;
  for (let i = 0; i < token.length; i++) {
    const now = classOf(token.charCodeAt(i));
    if (now === DIGIT) digits += 1;
    else if (now !== OTHER) letters += 1;
    if (now !== before && now !== OTHER && before !== OTHER && !(before === UPPER && now === LOWER)) turns += 1;
    before = now;
  }
  return { digits, letters, turns };
}

function classOf(code: number): number {
  return CLASSES[code] ?? OTHER;
}
