/** A version as semver.org 2.0.0 has it, without what stands behind `+`, which orders nothing. */
const VERSION =
  /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([\da-z-]+(?:\.[\da-z-]+)*))?(?:\+[\da-z.-]+)?$/i;

interface Version {
  readonly numbers: readonly number[];
  readonly pre: readonly string[];
}

export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Whether `candidate` is a later version than `current` by the order of semver.org 2.0.0, section 11. False where one is none. */
export function isLater(candidate: string, current: string): boolean {
  const [later, earlier] = [parse(candidate), parse(current)];
  return later !== null && earlier !== null && compare(later, earlier) > 0;
}

function parse(text: string): Version | null {
  const found = VERSION.exec(text);
  if (!found) return null;
  const [, major, minor, patch, pre] = found;
  return { numbers: [major, minor, patch].map(Number), pre: pre?.split('.') ?? [] };
}

function compare(a: Version, b: Version): number {
  for (const [index, number] of a.numbers.entries()) {
    const difference = number - (b.numbers[index] ?? 0);
    if (difference !== 0) return difference;
  }
  // A version without a pre-release is later than those with one.
  if (a.pre.length === 0 || b.pre.length === 0) return b.pre.length - a.pre.length;
  for (const [index, part] of a.pre.entries()) {
    const difference = compareParts(part, b.pre[index]);
    if (difference !== 0) return difference;
  }
  return a.pre.length - b.pre.length;
}

/** Numbers are compared as such and come before words; more parts come after fewer. */
function compareParts(a: string, b: string | undefined): number {
  if (b === undefined) return 1;
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber && isOtherNumber) return Number(a) - Number(b);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return a === b ? 0 : a < b ? -1 : 1;
}
