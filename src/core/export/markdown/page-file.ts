import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutFrontMatter } from '../../process/markdown/front-matter.js';
import { systemCode } from '../../runtime/write-error.js';

/** The Markdown of a page without its front matter; null when the file is gone. Throws what else the disk throws. */
export function readPageFile(folder: string, path: string): string | null {
  // The database may be another's: a path that leads elsewhere names no page.
  if (!path.startsWith('markdown/') || path.split(/[/\\]/).includes('..')) return null;
  try {
    return withoutFrontMatter(readFileSync(join(folder, path), 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}
