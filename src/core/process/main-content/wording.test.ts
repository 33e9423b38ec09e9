import { describe, expect, it } from 'vitest';
import { lineOfText, Wording } from './wording.js';

/** What the patterns of furniture.ts are made of. */
const PIECES = [/^\W$/u, /^\p{L}$/u, /^[^\p{L}\p{N}]$/u, /^\S$/u, /^\d$/u, /^\b.\b$/u, /^.$/u, /^[a-z]$/u].concat([
  /^[àãäçéêíóõöúüßęłńśźż]$/u,
  /^[йчиатекжсморп]$/u,
  /^[\u24d2\u00a9]$/u,
]);

describe('a wording', () => {
  it('is found in whatever case', () => {
    const wording = new Wording(/^\W{0,3}(?:weitere beitr(?:ä|ae)ge|читайте также)$/u);
    for (const text of ['Weitere Beiträge', 'WEITERE BEITRÄGE', '– Weitere Beitraege', 'Читайте ТАКЖЕ'])
      expect(wording.isIn(lineOfText(text))).toBe(true);
    expect(wording.isIn(lineOfText('Weitere Beitrage'))).toBe(false);
  });

  it.each(PIECES)('%s: says of every character what the flags iu say', (piece) => {
    const wording = new Wording(piece);
    const folding = new RegExp(piece.source, 'iu');
    const others: string[] = [];
    for (let code = 0; code <= 0x1ffff; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const text = String.fromCodePoint(code);
      if (wording.isIn(lineOfText(text)) !== folding.test(text)) others.push(code.toString(16));
    }
    expect(others).toEqual([]);
  });
});
