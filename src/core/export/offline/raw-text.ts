const SCRIPT_PIECE = /<!--|-->|<(\/?)script(?=[\t\n\f\r />])/gi;

/** Where the text of an element ends whose content is text up to its end tag (`style`, `textarea`): at `</name`. */
export function endOfRawText(text: string, from: number, name: string): number {
  const endTag = new RegExp(`</${name}(?=[\\t\\n\\f\\r />])`, 'gi');
  endTag.lastIndex = from;
  return endTag.exec(text)?.index ?? text.length;
}

/**
 * Where a script ends: at `</script`. Behind `<!--` a script inside the script has an end tag of its own, up to `-->`
 * (HTML §13.2.5.15 to 31).
 */
export function endOfScript(text: string, from: number): number {
  let state: 'plain' | 'escaped' | 'double' = 'plain';
  SCRIPT_PIECE.lastIndex = from;
  for (let piece = SCRIPT_PIECE.exec(text); piece !== null; piece = SCRIPT_PIECE.exec(text)) {
    const isEnd = piece[1] === '/';
    if (piece[0] === '<!--') {
      if (state === 'plain') state = 'escaped';
      // The dashes may be those of `-->` as well.
      SCRIPT_PIECE.lastIndex -= 2;
    } else if (piece[0] === '-->') state = 'plain';
    else if (isEnd && state !== 'double') return piece.index;
    else if (isEnd) state = 'escaped';
    else if (state === 'escaped') state = 'double';
  }
  return text.length;
}
