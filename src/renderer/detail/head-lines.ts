/** The head of a request or an answer in parts: its first line, and its fields as they came. */
export interface HeadLines {
  readonly first: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
}

/** Reads a head whose lines end in CR LF or LF. A line without a colon is shown as a field without a name. */
export function headLines(head: string): HeadLines {
  const [first = '', ...lines] = head.split(/\r?\n/).filter((line) => line !== '');
  const fields = lines.map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, Math.max(0, colon)), value: line.slice(colon + 1).trim() };
  });
  return { first, fields };
}
