/** One paragraph of a list. */
export interface ListLine {
  /** From 0. */
  readonly level: number;
  readonly isOrdered: boolean;
  readonly html: string;
}

/** The lines of a list, which documents have one after the other, as nested HTML lists. `start`: what the first one counts from. */
export function nestedList(lines: readonly ListLine[], start = 1): string {
  let html = '';
  const open: string[] = [];
  for (const { level: wanted, isOrdered, html: inner } of lines) {
    const tag = isOrdered ? 'ol' : 'ul';
    // No line stands deeper than one level below the one before it: what is between has no line of its own.
    const level = Math.min(wanted, open.length);
    while (open.length > level + 1) html += `</li></${open.pop()}>`;
    if (open.length === level + 1 && open.at(-1) !== tag) html += `</li></${open.pop()}>`;
    else if (open.length === level + 1) html += '</li>';
    if (open.length === level) {
      html += html === '' && start !== 1 && isOrdered ? `<ol start="${start}">` : `<${tag}>`;
      open.push(tag);
    }
    html += `<li>${inner}`;
  }
  while (open.length > 0) html += `</li></${open.pop()}>`;
  return html;
}
