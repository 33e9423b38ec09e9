/** What changes the state of a script that has begun a comment: the end of that, or a tag of a script in it. */
const MARKS = /-->|<(\/?)script(?=[>/\t\n\f\r ])/gi;

/**
 * Where the content of a script ends that has `<!--` at `escapedAt` (HTML §13.2.5.15 to 31): a script may be written in such a
 * comment as a whole, and its end tag ends nothing then. Old pages write scripts from scripts so. Null where the outer one would
 * never end.
 */
export function escapedScriptEnd(html: string, escapedAt: number): number | null {
  let inner = false;
  // The hyphens that begin the comment may end it, too.
  MARKS.lastIndex = escapedAt + 2;
  for (let mark = MARKS.exec(html); mark !== null; mark = MARKS.exec(html)) {
    const [text, slash] = mark;
    if (text === '-->') {
      const next = outOfComment(html, mark.index + 3);
      if (next === null || next.isEnd) return next?.at ?? null;
      inner = false;
      MARKS.lastIndex = next.at + 2;
    } else if (slash === '') inner = true;
    else if (inner) inner = false;
    else return mark.index;
  }
  return null;
}

const OUTSIDE = /<!--|<\/script(?=[>/\t\n\f\r ])/gi;

/** What comes first behind a comment: the end of the script, or another comment. */
function outOfComment(html: string, from: number): { readonly at: number; readonly isEnd: boolean } | null {
  OUTSIDE.lastIndex = from;
  const found = OUTSIDE.exec(html);
  return found === null ? null : { at: found.index, isEnd: found[0] !== '<!--' };
}
