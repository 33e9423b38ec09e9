const NUMBER = /[-−]?\d+(?:[.,'’\u00A0\u202F ]\d+)*/;

/**
 * The first number in a text, however its thousands and decimals are parted: of two signs the last one is the decimal one; a
 * sign that comes more than once, or one comma with three digits behind it, parts thousands. Null where there is none.
 */
export function numberIn(text: string): number | null {
  const [found] = NUMBER.exec(text) ?? [];
  if (found === undefined) return null;
  const plain = found.replace('−', '-').replace(/['’\u00A0\u202F ]/g, '');
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return Number(plain);
  const sign = plain.charAt(last);
  const hasOther = plain.includes(sign === '.' ? ',' : '.');
  const isRepeated = plain.indexOf(sign) !== last;
  const isThousands = isRepeated || (!hasOther && sign === ',' && plain.length - last === 4 && !/^-?0,/.test(plain));
  const digits = (part: string) => part.replace(/[.,]/g, '');
  return Number(isThousands ? digits(plain) : `${digits(plain.slice(0, last))}.${plain.slice(last + 1)}`);
}
