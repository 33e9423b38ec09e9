/** Blanks and apostrophes part thousands only: `4.5 100 reviews` has two numbers. A hyphen behind a word is no sign (`UTF-8`). */
const NUMBER = /(?:(?<![\p{L}\d])[-−])?(?:\d{1,3}(?:['’\u00A0\u202F ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)/u;

/**
 * The first number in a text, however its thousands and decimals are parted: of two signs the last one is the decimal one; a
 * sign that comes more than once, or one comma with three digits behind it, parts thousands. Null where there is none,
 * or one beyond all that can be counted with.
 */
export function numberIn(text: string): number | null {
  const [found] = NUMBER.exec(text) ?? [];
  if (found === undefined) return null;
  const plain = found.replace('−', '-').replace(/['’\u00A0\u202F ]/g, '');
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return finite(plain);
  const sign = plain.charAt(last);
  const hasOther = plain.includes(sign === '.' ? ',' : '.');
  const isRepeated = plain.indexOf(sign) !== last;
  const isThousands = isRepeated || (!hasOther && sign === ',' && plain.length - last === 4 && !/^-?0,/.test(plain));
  const digits = (part: string) => part.replace(/[.,]/g, '');
  return finite(isThousands ? digits(plain) : `${digits(plain.slice(0, last))}.${plain.slice(last + 1)}`);
}

function finite(digits: string): number | null {
  const number = Number(digits);
  return Number.isFinite(number) ? number : null;
}
