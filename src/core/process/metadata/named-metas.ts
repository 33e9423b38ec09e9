import type { Element } from '../dom/node.js';

/** What the meta elements of a page say, by name, property or http-equiv in lower case. */
export class NamedMetas {
  readonly #contents = new Map<string, string[]>();

  constructor(metas: readonly Element[]) {
    for (const { attribs } of metas) {
      const content = attribs['content'];
      if (content === undefined || content.trim() === '') continue;
      // RDFa allows several properties in one attribute.
      for (const name of [attribs['name'], ...(attribs['property'] ?? '').split(/\s+/), attribs['http-equiv']]) {
        if (name) this.#add(name.trim().toLowerCase(), content);
      }
    }
  }

  #add(name: string, content: string): void {
    const known = this.#contents.get(name);
    if (known === undefined) this.#contents.set(name, [content]);
    else if (!known.includes(content)) known.push(content);
  }

  /** The first content of the first of these names that has any. */
  first(...names: readonly string[]): string | undefined {
    for (const name of names) {
      const found = this.#contents.get(name);
      if (found !== undefined) return found[0];
    }
    return undefined;
  }

  /** All contents of the first of these names that has any, in document order. */
  all(...names: readonly string[]): readonly string[] {
    for (const name of names) {
      const found = this.#contents.get(name);
      if (found !== undefined) return found;
    }
    return [];
  }
}
