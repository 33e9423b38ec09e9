/** A strict reader of RFC 4180, written from the RFC's grammar and not from the writer. Throws at what breaks it. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      const [field, end] = text[at] === '"' ? quoted(text, at) : plain(text, at);
      row.push(field);
      at = end;
      if (text[at] !== ',') break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`a record ends in CR LF, not “${text.slice(at, at + 2)}”`);
    rows.push(row);
    at += 2;
  }
  return rows;
}

function quoted(text: string, start: number): readonly [string, number] {
  let field = '';
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') field += text[at];
    else if (text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else return [field, at + 1];
  }
  throw new Error('a quoted field has no end');
}

function plain(text: string, start: number): readonly [string, number] {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '\r') {
    if (text[end] === '"' || text[end] === '\n') throw new Error('a field with such a sign must be quoted');
    end += 1;
  }
  return [text.slice(start, end), end];
}
