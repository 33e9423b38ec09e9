/** A page's Markdown in two: what stands above the text as `name: value` lines, and the text itself. */
export interface FrontMatter {
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

const FENCE = '---';

/** Takes the front matter off, where there is one. Its values are read as plain text, without their quotes. */
export function splitFrontMatter(markdown: string): FrontMatter {
  const none = { fields: new Map<string, string>(), body: markdown };
  const lines = markdown.split('\n');
  if (lines[0]?.trim() !== FENCE) return none;
  const end = lines.findIndex((line, index) => index > 0 && line.trim() === FENCE);
  if (end === -1) return none;
  const fields = new Map<string, string>();
  for (const line of lines.slice(1, end)) {
    const at = line.indexOf(':');
    if (at > 0) fields.set(line.slice(0, at).trim(), unquoted(line.slice(at + 1).trim()));
  }
  return { fields, body: lines.slice(end + 1).join('\n') };
}

/** Front matter is written with JSON strings where a value needs quotes. */
function unquoted(value: string): string {
  if (!/^".*"$/.test(value)) return value;
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === 'string' ? read : value;
  } catch {
    // Not ours: shown as it stands.
    return value;
  }
}
