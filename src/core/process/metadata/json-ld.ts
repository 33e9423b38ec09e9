/** A thing that a page describes in JSON-LD: what is known of it is looked up, never taken for granted. */
export type Thing = Readonly<Record<string, unknown>>;

/** Characters of JSON-LD read of one page; the largest real ones have a tenth. */
const MAX_CHARACTERS = 1_000_000;
/** Things kept of one page, and how deep they are looked for. */
const MAX_THINGS = 500;
const MAX_DEPTH = 4;
/** What stands round the JSON where a page is written for XHTML or for very old browsers. */
const WRAPPING =
  /^[\s;]*(?:\/\/|\/\*)?\s*(?:<!\[CDATA\[|<!--)?\s*(?:\*\/)?|(?:\/\/|\/\*)?\s*(?:\]\]>|-->)?\s*(?:\*\/)?[\s;]*$/g;
const CONTROL = /[\0-\x1f]+/g;
/** Under these a page or a site says what it is about. What is nested elsewhere (`hasPart`, `itemListElement`) is something else. */
const NESTING = ['@graph', 'mainEntity', 'mainEntityOfPage', 'about', 'publisher', 'isPartOf'] as const;

/**
 * The things that the JSON-LD scripts of a page describe, in document order: lists, `@graph` and nested ones laid flat. What
 * is no JSON is kept out; line breaks inside of strings, the usual mistake, are let pass.
 */
export function thingsOf(scripts: readonly string[]): readonly Thing[] {
  const things: Thing[] = [];
  let room = MAX_CHARACTERS;
  for (const script of scripts) {
    room -= script.length;
    if (room < 0) break;
    gather(parsed(script), things, 0);
  }
  return things;
}

function parsed(script: string): unknown {
  const bare = parse(script);
  if (bare !== undefined) return bare;
  const text = script.replace(WRAPPING, '');
  return parse(text) ?? parse(text.replace(CONTROL, ' '));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // What a page says badly it does not say: there are other places to read from.
    return undefined;
  }
}

function gather(value: unknown, things: Thing[], depth: number): void {
  if (depth > MAX_DEPTH || things.length >= MAX_THINGS) return;
  if (Array.isArray(value)) {
    for (const one of value) gather(one, things, depth + 1);
    return;
  }
  if (!isThing(value)) return;
  if (value['@type'] !== undefined) things.push(value);
  for (const name of NESTING) if (value[name] !== undefined) gather(value[name], things, depth + 1);
}

export function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The types of a thing, without the address of their vocabulary. */
export function typesOf({ '@type': type }: Thing): readonly string[] {
  return listOf(type).flatMap((one) => (typeof one === 'string' ? [one.replace(/^.*[/#:]/, '')] : []));
}

/** One value, several or none, as a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The first text under these names; a text may stand in a list or as `@value`. */
export function textOf(thing: Thing | null, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    for (const value of listOf(thing?.[name])) {
      const text = isThing(value) ? value['@value'] : value;
      if (typeof text === 'string' && text.trim() !== '') return text;
    }
  }
  return undefined;
}
