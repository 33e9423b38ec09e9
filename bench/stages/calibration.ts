const WORDS = 'the quick brown fox jumps over the lazy dog and <a href="x">back</a> again '.repeat(400);
const ROUNDS = 5;

/**
 * A fixed piece of work of the kind that reading a page is: searching and cutting text, looking things up, making small
 * objects. What a stage takes is told as a share of what this takes, so that a budget holds on any machine.
 */
export function calibrate(): number {
  let sum = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const counts = new Map<string, { count: number }>();
    for (let at = 0, end = WORDS.indexOf(' '); end >= 0; at = end + 1, end = WORDS.indexOf(' ', at)) {
      const word = WORDS.slice(at, end);
      const known = counts.get(word);
      if (known === undefined) counts.set(word, { count: 1 });
      else counts.set(word, { count: known.count + 1 });
      for (let i = 0; i < word.length; i += 1) sum = (Math.imul(sum, 31) + word.charCodeAt(i)) | 0;
    }
    sum += counts.size;
  }
  return sum;
}
