import { setFlagsFromString } from 'node:v8';

/*
 * When V8 makes optimised code, for all threads of the process; figures in bench/README.md. Import this before the first of
 * them is started.
 */

/**
 * How much of a function runs before it is optimised. V8's own choice, 135,168 bytes of bytecode, is soon: many functions
 * have not seen all the types they will get, and are optimised again. Compiling was a third of a crawl's CPU. From 11.4 on,
 * which is Electron's, V8 counts calls instead, 2,400 of them.
 */
setFlagsFromString(isBefore(11, 4) ? '--interrupt-budget=400000' : '--invocation-count-for-turbofan=7200');

/**
 * The same for WebAssembly, where V8 takes 1,800,000. undici's parser of HTTP reaches that with the first page, and its
 * one large function takes 0.1 s and 30 MB to optimise: it pays in a crawl that parses very many heads.
 */
setFlagsFromString('--wasm-tiering-budget=200000000');

function isBefore(major: number, minor: number): boolean {
  const [ours = 0, oursMinor = 0] = process.versions.v8.split('.').map(Number);
  return ours < major || (ours === major && oursMinor < minor);
}
