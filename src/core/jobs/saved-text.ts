import { t } from '../../contract/language.js';
import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import { MOST_SHOWN_BYTES, type SavedText } from '../../contract/saved-text.js';
import { type SavedFile, withSavedFile } from './saved-file.js';

/** Text holds no NUL byte, but for what is told by a byte order mark; what is no text shows one soon. */
const LOOKED_AT_BYTES = 8192;

/**
 * Reads a file as text, the beginning of a long one. `charset`: what the page was decoded by when it was saved; null = UTF-8.
 * What is no text, or lies outside of the folder, is a problem in words.
 */
export async function readSavedText(
  saved: SavedFile,
  { charset, contentType }: { readonly charset: string | null; readonly contentType: string | null },
): Promise<Result<SavedText>> {
  return withSavedFile(saved, async (file) => {
    const { size } = await file.stat();
    const buffer = new Uint8Array(Math.min(size, MOST_SHOWN_BYTES));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const decoder = decoderOf(charset);
    if (decoder.encoding !== 'utf-16le' && decoder.encoding !== 'utf-16be' && isBinary(bytes)) return fail(noText());
    // Streaming: a character that the end cuts in two is left out.
    const isCut = size > bytesRead;
    return ok({ text: decoder.decode(bytes, { stream: isCut }), bytes: size, isCut, contentType });
  });
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
