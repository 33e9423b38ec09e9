import { target } from '../markdown/link-target.js';

/** A line that says where the links of a name lead. */
const DEFINITION =
  /^ {0,3}\[(?!\^)((?:[^[\]\\\n]|\\.){1,300})\]:[ \t]*(?:<([^<>\n]*)>|(\S+))(?:[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|\(([^)\n]*)\)))?[ \t]*$/;

/** The words of a link, in which there may be one more pair of brackets. */
const WORDS = String.raw`((?:[^[\]\\\n]|\\.|\n(?!\n)|\[(?:[^[\]\\\n]|\\.)*\](?:\((?:[^()\n])*\))?){0,600}?)`;
const REFERENCE = new RegExp(String.raw`(?<![\]\\])\[${WORDS}\](?:\[((?:[^[\]\\\n]|\\.)*)\])?(?![(:])`, 'g');
const DESTINATION = /\]\([ \t]*(?:<([^<>\n]*)>|((?:[^\s()<>\\]|\\.|\([^\s()]*\))+))(?=[ \t]*\)|[ \t]+["'(])/g;
const TAG = /<(?:a|img|source|video|audio|iframe|area)\s[^<>]{1,2000}>/gi;
const ATTRIBUTE = /(\s(?:href|src)\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

/** Stand for the code spans of a text while its links are looked for; text of ours holds no such characters. */
const [OPEN, CLOSE] = ['\uFDD6', '\uFDD7'];
const KEPT = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');
interface Target {
  readonly address: string;
  readonly title: string | undefined;
}

/**
 * Makes the links of a text absolute, and puts the addresses that are defined elsewhere in the text where they are used: in a file that
 * holds several texts the same name would mean several things.
 */
export class LinkRewriter {
  readonly #url: string;
  readonly #targets = new Map<string, Target>();

  /** `texts`: all in which something may be defined. */
  constructor(url: string, texts: readonly string[]) {
    this.#url = url;
    for (const text of texts) for (const line of text.split('\n')) this.#define(line);
  }

  /** The text with its links as they are to be written, and without what only defines them. */
  rewritten(text: string): string {
    // Nothing of a line goes on behind a blank one.
    return text
      .split(/(\n{2,})/)
      .map((block) => (/[[<]/.test(block) ? this.#block(block) : block))
      .join('');
  }

  #block(block: string): string {
    const { hidden, codes } = hideCode(block);
    return this.#referencesIn(this.#withoutDefinitions(hidden))
      .replace(DESTINATION, (all, angled: string | undefined, bare: string | undefined) => {
        const address = this.#absolute(angled ?? bare ?? '');
        return address === null ? all : `](${target(address, undefined, '')}`;
      })
      .replace(TAG, (tag) => this.#tag(tag))
      .replace(KEPT, (_, number: string) => codes[Number(number)] ?? '');
  }

  #tag(tag: string): string {
    return tag.replace(ATTRIBUTE, (all, start: string, double: string | undefined, single: string | undefined) => {
      const address = this.#absolute(double ?? single ?? '');
      return address === null ? all : `${start}"${address.replaceAll('"', '%22')}"`;
    });
  }

  #define(line: string): void {
    const found = DEFINITION.exec(line);
    if (found === null) return;
    const [, label = '', angled, bare = '', ...titles] = found;
    const address = this.#absolute(angled ?? bare);
    const name = nameOf(label);
    if (address !== null && !this.#targets.has(name))
      this.#targets.set(name, { address, title: titles.find((title) => title !== undefined) });
  }

  #withoutDefinitions(text: string): string {
    if (this.#targets.size === 0) return text;
    const lines = text.split('\n');
    return lines.filter((line) => !this.#targets.has(nameOf(DEFINITION.exec(line)?.[1] ?? '\n'))).join('\n');
  }

  #referencesIn(text: string): string {
    if (this.#targets.size === 0) return text;
    return text.replace(REFERENCE, (all, words: string, label: string | undefined) => {
      const found = this.#targets.get(nameOf(label === undefined || label === '' ? words : label));
      const inner = words.includes('[') ? this.#referencesIn(words) : words;
      if (found !== undefined) return `[${inner}](${target(found.address, found.title, words)})`;
      return inner === words ? all : `[${inner}]${label === undefined ? '' : `[${label}]`}`;
    });
  }

  #absolute(href: string): string | null {
    try {
      return new URL(href.replace(/\\(?=[!-/:-@[-`{-~])/g, ''), this.#url).href;
    } catch {
      // No address: it is left as it is written.
      return null;
    }
  }
}

/** Labels are the same whatever their case and spaces are (CommonMark §4.7). */
function nameOf(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Puts characters that stand for them in the place of the code spans of a block. */
function hideCode(block: string): { readonly hidden: string; readonly codes: readonly string[] } {
  const codes: string[] = [];
  const runs = [...block.matchAll(/`+/g)];
  const ends = new Map<number, number[]>();
  for (const [at, [run]] of runs.entries()) ends.set(run.length, [...(ends.get(run.length) ?? []), at]);
  let hidden = '';
  let done = 0;
  for (let at = 0; at < runs.length; at += 1) {
    const run = runs[at];
    const end = run === undefined ? undefined : ends.get(run[0].length)?.find((other) => other > at);
    const closing = end === undefined ? undefined : runs[end];
    if (run === undefined || end === undefined || closing === undefined) continue;
    const stop = closing.index + closing[0].length;
    hidden += `${block.slice(done, run.index)}${OPEN}${codes.push(block.slice(run.index, stop)) - 1}${CLOSE}`;
    done = stop;
    at = end;
  }
  return { hidden: hidden + block.slice(done), codes };
}
