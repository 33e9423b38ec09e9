const FRONT_MATTER = /^---\n[\s\S]*?\n---\n\n?/;
/** What JSON leaves as it is and YAML does not allow in a quoted string. */
const NOT_PRINTABLE = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

/**
 * YAML front matter: one line a value, in the order given; strings are quoted as JSON, which YAML 1.2 reads the same way.
 * What is null is left out.
 */
export function frontMatter(values: Readonly<Record<string, string | number | boolean | null>>): string {
  const lines = Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? quoted(value) : String(value)}`);
  return `---\n${lines.join('\n')}\n---\n`;
}

/** A Markdown file of ours without its front matter: the inverse of how the two are put together. */
export function withoutFrontMatter(file: string): string {
  return file.replace(FRONT_MATTER, '');
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(NOT_PRINTABLE, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
