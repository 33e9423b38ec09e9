import { setFlagsFromString } from 'node:v8';
import { keepCode } from './kept-code.js';

/*
 * When V8 makes optimised code, for all threads of the process; figures in bench/README.md. Node's own modules and what is kept
 * of ours are compiled already, but for the flags V8 begins with: with others all of it would be compiled again, 0.04 s of a
 * crawl of one page. So they are changed late, or taken back at once.
 */

/** By then a crawl has started its threads and loaded what it needs. */
const PAGES_OF_THE_START = 10;

let pages = 0;

/** Tell it of each page that a crawl has stored: V8 optimises later than it would once the start is over. */
export function pageStored(): void {
  pages += 1;
  if (pages !== PAGES_OF_THE_START) return;
  keepCode();
  compileLater();
}

/** From now on V8 optimises later, and smaller pieces. */
export function compileLater(): void {
  // V8's own choice, 135,168 bytes of bytecode, is soon: many functions have not seen all the types they will get, and are
  // optimised again. Compiling was a third of a crawl's CPU. From 11.4 on, which is Electron's, V8 counts calls instead.
  // With what it calls a function is optimised once for each place that calls it: a third of V8's own choice, 920 bytes of
  // bytecode, is enough of that.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
  setFlagsFromString(isBefore(11, 4) ? '--interrupt-budget=400000' : '--invocation-count-for-turbofan=7200');
}

let isParserMade = false;

/**
 * `make` is the first use of undici's parser of HTTP, which compiles its WebAssembly. The parser reaches V8's budget with the
 * first page, and its one large function takes 0.1 s and 30 MB to optimise: it pays in a crawl that parses very many heads.
 * A module keeps the budget it was compiled with.
 */
export function makeParser(make: () => void): void {
  if (isParserMade) return make();
  isParserMade = true;
  setFlagsFromString('--wasm-tiering-budget=200000000');
  try {
    make();
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${isBefore(12, 0) ? 1_800_000 : 13_000_000}`);
  }
}

function isBefore(major: number, minor: number): boolean {
  const [ours = 0, oursMinor = 0] = process.versions.v8.split('.').map(Number);
  return ours < major || (ours === major && oursMinor < minor);
}
