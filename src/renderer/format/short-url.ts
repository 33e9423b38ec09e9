/** What would hide, reorder or space out the text around it stays encoded. */
const UNREADABLE = /[\p{Cc}\p{Z}\p{Co}\p{Cn}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/u;
/** Letters of scripts that are set twice as wide as Latin ones in a font of fixed width. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
/** Letters. */
const NARROW = 16;
const LEAST_HEAD = 4;
const MARK = /\p{M}/u;

/** A URL as a person reads it: `/%D0%B3%D0%BB` → `/гл`. Escapes of ASCII (`%20`, `%2F`) and what is no UTF-8 stay. */
export function readableUrl(url: string): string {
  return url.replace(/(?:%[89a-f][0-9a-f])+/gi, (escapes) => {
    try {
      const text = decodeURIComponent(escapes);
      return UNREADABLE.test(text) ? escapes : text;
    } catch {
      // Bytes of another encoding: shown as they were sent.
      return escapes;
    }
  });
}

/** How many letters of a font of fixed width a text is wide. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const letter of text) cells += cellsOfLetter(letter);
  return cells;
}

/**
 * A URL in at most `cells` letters: whole where it fits, then without its scheme, then without its middle, for the rows
 * of a list differ in their host and in how they end.
 */
export function shortUrl(url: string, cells: number): string {
  if (cellsOf(url) <= cells) return url;
  const bare = url.replace(/^https?:\/\//i, '');
  if (cellsOf(bare) <= cells) return bare;
  const host = bare.startsWith('/') ? 0 : cellsOf(bare.slice(0, bare.indexOf('/') + 1));
  const room = Math.max(0, cells - 1);
  // In very little room only the end tells rows apart; in more, neither a host nor a name is cut for the other.
  const share = room < NARROW ? 0 : host > 0 ? 0.6 : 0.4;
  const wanted = Math.min(host > 0 ? host : room, Math.floor(room * share));
  const name = cellsOf(lastPart(bare));
  const least = host > 0 ? host - 1 : LEAST_HEAD;
  const head = name <= room - least ? Math.min(wanted, room - name) : wanted;
  return `${firstCells(bare, head)}…${lastCells(bare, room - head)}`;
}

/** The name at the end of a path, with the slash before it. */
function lastPart(url: string): string {
  return /\/[^/]*\/?$/.exec(url)?.[0] ?? url;
}

function firstCells(text: string, most: number): string {
  let cells = 0;
  let taken = '';
  for (const letter of text) {
    cells += cellsOfLetter(letter);
    if (cells > most) break;
    taken += letter;
  }
  return taken;
}

function lastCells(text: string, most: number): string {
  const letters = Array.from(text);
  let cells = 0;
  let from = letters.length;
  while (from > 0) {
    cells += cellsOfLetter(letters[from - 1] ?? '');
    if (cells > most) break;
    from -= 1;
  }
  return letters.slice(from).join('');
}

function cellsOfLetter(letter: string): number {
  // Nearly every letter of a URL is ASCII, and this is asked for each of them.
  if (letter.length === 1 && letter.charCodeAt(0) < 0x80) return 1;
  if (MARK.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}
