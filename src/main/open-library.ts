import { msg } from '../contract/language.js';
import { saying } from '../contract/saying.js';
import { type Core, errorMessage } from '../core/index.js';
import { askAboutLibrary } from './library-trouble.js';

/**
 * Opens the core on the library in a folder and reads it. One that cannot be read is said in a window, as often as it takes; null when
 * the person wants to quit.
 */
export async function openLibrary(wanted: string, open: (folder: string) => Core): Promise<Core | null> {
  let folder = wanted;
  for (;;) {
    const core = open(folder);
    try {
      for (const problem of await core.library.load()) process.stderr.write(`${problem}\n`);
      return core;
    } catch (error) {
      await core.close(saying(msg('The library could not be read.')));
      const answer = await askAboutLibrary(folder, errorMessage(error));
      if (answer.kind === 'quit') return null;
      if (answer.kind === 'folder') folder = answer.folder;
    }
  }
}
