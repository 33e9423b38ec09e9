import { runFromKeptCode } from '../runtime/kept-code.js';

// The entry of the store thread: what it does is loaded behind it, compiled already where it has run before.
runFromKeptCode('store', __dirname);
void import('./store.worker.js');
