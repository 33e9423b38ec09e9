import { runFromKeptCode } from '../core/runtime/kept-code.js';

// The entry of the command line: all else is loaded behind it, compiled already where it has run before.
runFromKeptCode('main', __dirname);
void import('./index.js').then(({ start }) => start(__dirname));
