/** Lines of a text that stand together, without blank ones between them unless a fence holds them. */
export interface PlainChunk {
  readonly lines: readonly string[];
  /** Whether it is what stands between two fences, without them. */
  readonly isFenced: boolean;
}

const FENCE = /^\s*(`{3,}|~{3,}) ?([\w+#.-]*)\s*$/;
/** Scripts that set in the first line of a paragraph by a whole letter leave no blank line before it. */
const SET_IN = /^\u3000+[\p{L}\p{N}「『（“]/u;
const ENDED = /[。！？…」』）”]\s*$/;

/** Cuts a text at its blank lines, at its fences, and where a paragraph is set in as Chinese and Japanese ones are. */
export function chunksOf(lines: readonly string[]): readonly PlainChunk[] {
  const chunks: PlainChunk[] = [];
  let chunk: string[] = [];
  const end = (isFenced = false): void => {
    if (chunk.length > 0) chunks.push({ lines: isFenced ? withoutIndent(chunk) : chunk, isFenced });
    chunk = [];
  };
  const fences = fencesOf(lines);
  let closing = -1;
  for (const [at, line] of lines.entries()) {
    if (at === closing) {
      end(true);
      closing = -1;
    } else if (closing > 0) chunk.push(line);
    else if (fences.has(at)) {
      end();
      closing = fences.get(at) ?? -1;
    } else if (line.trim() === '') end();
    else {
      if (SET_IN.test(line) && ENDED.test(chunk.at(-1) ?? '')) end();
      chunk.push(withoutTabs(line));
    }
  }
  end();
  return chunks;
}

/** Where fences open and where each closes; one that never does is none. */
function fencesOf(lines: readonly string[]): ReadonlyMap<number, number> {
  const fences = new Map<number, number>();
  let open: { readonly at: number; readonly mark: string } | null = null;
  for (const [at, line] of lines.entries()) {
    const [, mark, language] = FENCE.exec(line) ?? [];
    if (mark === undefined) continue;
    if (open === null) {
      // A line of tildes under words is a heading.
      if (language !== '' || mark.length === 3) open = { at, mark };
    } else if (language === '' && mark.startsWith(open.mark)) {
      fences.set(open.at, at);
      open = null;
    }
  }
  return fences;
}

function withoutIndent(lines: readonly string[]): readonly string[] {
  const indent = lines
    .filter((line) => line.trim() !== '')
    .reduce((least, line) => Math.min(least, line.length - line.trimStart().length), Number.POSITIVE_INFINITY);
  return lines.map((line) => line.slice(indent).trimEnd());
}

function withoutTabs(line: string): string {
  return line.replaceAll('\t', '        ');
}
