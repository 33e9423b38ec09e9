import { setFlagsFromString } from 'node:v8';

/**
 * V8 makes optimised code of a function after so much of it has run; its own choice, 135,168 bytes of bytecode, optimises
 * early, by types that soon turn out to be too narrow, and does it again. A crawl is compiling for a third of its CPU: at
 * three times that it takes a tenth less (bench/README.md). Import this before the first thread is started; it holds for
 * all of them.
 */
setFlagsFromString('--interrupt-budget=400000');
