/** Beyond this many characters before the text, deeper lists and quotes are no longer indented. */
const MAX_PREFIX = 80;

/**
 * Writes Markdown blocks one after the other, each line with the marks of the lists and quotes it stands in. Text is
 * copied once, however deep it is nested.
 */
export class MarkdownLines {
  readonly #lines: string[] = [];
  /** Before each line of the current container. */
  #prefix = '';
  /** Before the next line instead, while the container has not begun: its marker. */
  #lead: string | null = null;
  /** Prefix of the blank line before the container that has not begun. */
  #outerPrefix = '';
  #isTight = false;
  #blankFirst = false;
  /** The list that ended last, while nothing has been written since. */
  #ended: { readonly lines: number; readonly prefix: string; readonly mark: string } | null = null;

  /** Writes one block of one or more lines. */
  write(text: string): void {
    if (this.#blankFirst) this.#lines.push((this.#lead === null ? this.#prefix : this.#outerPrefix).trimEnd());
    if (this.#prefix === '' && this.#lead === null) this.#lines.push(text);
    else this.#writePrefixed(text);
    this.#blankFirst = !this.#isTight;
  }

  /** Writes what `body` writes as an item of a list; items of a tight list have no blank lines between and inside them. */
  item(
    marker: string,
    indent: number,
    list: { readonly isTight: boolean; readonly isFirst: boolean },
    body: () => void,
  ): void {
    if (!list.isFirst) this.#blankFirst = !list.isTight;
    this.#inside(marker, ' '.repeat(indent), list.isTight, body);
  }

  /**
   * Writes a list and answers with the mark of its items: another one where a list of that kind ended right before, since
   * two lists with the same mark would be one.
   */
  list(marks: readonly [string, string], body: (mark: string) => void): void {
    const ended = this.#ended;
    const isNext = ended !== null && ended.lines === this.#lines.length && ended.prefix === this.#prefix;
    const mark = isNext && ended.mark === marks[0] ? marks[1] : marks[0];
    const lines = this.#lines.length;
    body(mark);
    if (this.#lines.length > lines) this.#ended = { lines: this.#lines.length, prefix: this.#prefix, mark };
  }

  quote(body: () => void): void {
    this.#inside('> ', '> ', false, body);
  }

  /** Rules at the very beginning and end part nothing. */
  toString(): string {
    let first = 0;
    let end = this.#lines.length;
    while (first < end && isRule(this.#lines[first])) first += 1;
    while (end > first && isRule(this.#lines[end - 1])) end -= 1;
    return first === end ? '' : `${this.#lines.slice(first, end).join('\n')}\n`;
  }

  #inside(marker: string, indent: string, isTight: boolean, body: () => void): void {
    if (this.#prefix.length > MAX_PREFIX) return body();
    const outer = { prefix: this.#prefix, lead: this.#lead, outerPrefix: this.#outerPrefix, isTight: this.#isTight };
    const written = this.#lines.length;
    if (this.#lead === null) this.#outerPrefix = this.#prefix;
    this.#lead = (this.#lead ?? this.#prefix) + marker;
    this.#prefix += indent;
    this.#isTight = isTight;
    body();
    const isEmpty = this.#lines.length === written;
    this.#prefix = outer.prefix;
    this.#outerPrefix = outer.outerPrefix;
    this.#isTight = outer.isTight;
    this.#lead = isEmpty ? outer.lead : null;
    if (!isEmpty) this.#blankFirst = !this.#isTight;
  }

  #writePrefixed(text: string): void {
    for (const line of text.split('\n')) {
      const whole = (this.#lead ?? this.#prefix) + line;
      this.#lines.push(line === '' ? whole.trimEnd() : whole);
      this.#lead = null;
    }
  }
}

function isRule(line: string | undefined): boolean {
  return line === '---' || line === '';
}
