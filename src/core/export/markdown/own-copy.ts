/** The same text in memory of its own. A piece cut from a page keeps the whole page in memory as long as it lives. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
