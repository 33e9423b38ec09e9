import { useRef } from 'react';
import { findRow } from './site-store.js';

/** Letters typed faster than this are one beginning of a name. */
const PAUSE_MS = 700;

/**
 * Goes to the next row whose name begins with what is typed; the same letter again goes on to the one after. Answers
 * whether a key is such a letter.
 */
export function useTypeahead(from: () => number, walk: (to: number) => void): (key: string) => boolean {
  const typed = useRef({ text: '', atMs: 0, from: 0 });
  return (key) => {
    if (!isLetter(key)) return false;
    const nowMs = performance.now();
    const goesOn = nowMs - typed.current.atMs < PAUSE_MS;
    const text = goesOn ? typed.current.text + key : key;
    const isRepeat = goesOn && text === key.repeat(text.length / key.length);
    // A longer beginning may still be that of the row it has come to.
    const start = goesOn && !isRepeat ? typed.current.from - 1 : from();
    typed.current = { text, atMs: nowMs, from: goesOn && !isRepeat ? typed.current.from : from() };
    void findRow(isRepeat ? key : text, start).then((to) => {
      if (to === null) return;
      typed.current.from = to;
      walk(to);
    });
    return true;
  };
}

/** What types a character, and is no name of a key. */
function isLetter(key: string): boolean {
  return /^\S$/u.test(key);
}
