import { runFromKeptCode } from '../runtime/kept-code.js';

// The entry of a processor thread: what it does is loaded behind it, compiled already where it has run before.
runFromKeptCode('page', __dirname);
void import('./page.worker.js');
