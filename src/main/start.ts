// The first file that Electron runs. The same executable is the app and, for a crawl that draws pages, the helper, which must
// not meet anything of the app: not its folders, its lock, its window nor its menu.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const HELPER_SWITCH = '--render-folder=';

const isHelper = process.argv.some((argument) => argument.startsWith(HELPER_SWITCH));
// Loaded at once: what must be set before Electron is ready comes in time.
createRequire(__filename)(join(__dirname, isHelper ? 'render-helper.js' : 'app.js'));
