import { open, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { t } from '../../contract/language.js';
import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import { MOST_SHOWN_BYTES, type SavedText } from '../../contract/saved-text.js';
import { errorMessage } from '../runtime/error-message.js';

/** Text holds no NUL byte, but for what is told by a byte order mark; what is no text shows one soon. */
const LOOKED_AT_BYTES = 8192;

/**
 * Reads a file as text, the beginning of a long one. `charset`: what the page was decoded by when it was saved; null = UTF-8.
 * What is no text, or lies outside of the folder, is a problem in words. Both paths are absolute.
 */
export async function readSavedText(
  { folder, path }: { readonly folder: string; readonly path: string },
  { charset, contentType }: { readonly charset: string | null; readonly contentType: string | null },
): Promise<Result<SavedText>> {
  try {
    // A job's folder may come from somebody else, with links in it that lead elsewhere.
    if (!(await realpath(path)).startsWith(`${await realpath(folder)}${sep}`)) return fail(notInside());
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const buffer = new Uint8Array(Math.min(size, MOST_SHOWN_BYTES));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      const bytes = buffer.subarray(0, bytesRead);
      const decoder = decoderOf(charset);
      if (decoder.encoding !== 'utf-16le' && decoder.encoding !== 'utf-16be' && isBinary(bytes)) return fail(noText());
      // Streaming: a character that the end cuts in two is left out.
      const isCut = size > bytesRead;
      return ok({ text: decoder.decode(bytes, { stream: isCut }), bytes: size, isCut, contentType });
    } finally {
      await file.close();
    }
  } catch (error) {
    return fail({
      code: 'unreadable_file',
      message: t('The file cannot be read: {why}.', { why: errorMessage(error) }),
    });
  }
}

function notInside(): Problem {
  return { code: 'no_file', message: t('The file is not in the folder of this crawl: it is a link to elsewhere.') };
}

function noText(): Problem {
  return {
    code: 'no_text',
    message: t('This file is not text. Show it in its folder to open it with another program.'),
  };
}

function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, LOOKED_AT_BYTES).includes(0);
}

function decoderOf(charset: string | null) {
  try {
    return new TextDecoder(charset ?? 'utf-8');
  } catch {
    // A charset that this decoder does not know is shown as the most usual one: it is text to be looked at only.
    return new TextDecoder('utf-8');
  }
}
