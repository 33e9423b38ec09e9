// Holds the catalogues of src/languages to what the source says: nothing is shown that does not go through `t`, every
// sentence is there in each language with the same placeholders, and none that nobody says.
// `node scripts/catalogue.mjs [path …]` prints the faults, of these paths only; what is missing as lines to fill in.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAst, parseSync } from 'vite';
import { inProject, projectRoot } from './setup/project.mjs';

/** Rooms in which all that is shown is said by `t`. */
const SAYING_ROOMS = ['src/renderer', 'src/contract', 'src/main'];
/** Attributes that a person reads or hears. */
const READ_ATTRIBUTES = new Set(
  'title aria-label aria-description aria-roledescription placeholder label alt hint story legend heading words'.split(
    ' ',
  ),
);
/** Names, which are the same in every language. */
const NAMES = new Set([
  'Orbweaver',
  'English',
  'Deutsch',
  'Markdown',
  'URL',
  'URLs',
  'robots.txt',
  'SHA-256',
  'nofollow',
  'Authorization',
]);
/** An address, an example of which is the same in every language. */
const ADDRESS = /^https?:\/\/\S+$/;
/** Begins as a sentence does and goes on in words: what people read and programs do not. */
const SENTENCE = /^\p{Lu}[\p{L}’']*[ ,].*\p{Ll}/u;
const HAS_WORDS = /\p{L}{2,}/u;

/**
 * @typedef {{ file: string, line: number, text: string }} Place
 * @typedef {Place & { values: ReadonlySet<string> | null }} Call a sentence said with the values of these names; null = not written out
 * @typedef {{ said: Map<string, Place>, unsaid: Place[], calls: Call[] }} Sayings
 * @typedef {Place & { german: string }} German
 * @typedef {Record<string, any> & { type: string, start: number, end: number }} Node
 */

/** Every source file of a folder that is shipped. @param {string} folder @returns {string[]} */
function sources(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'dev' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|fixture|contract|d)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** What a file says, and what it shows without saying it. @param {string} source @param {string} file @returns {Sayings} */
export function sayingsOf(source, file) {
  const program = parseAst(source, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file);
  /** @type {Map<string, Place>} */ const said = new Map();
  /** @type {Place[]} */ const unsaid = [];
  /** @type {Call[]} */ const calls = [];
  /** @param {Node} node @param {string} text @returns {Place} */
  const place = (node, text) => ({ file, line: source.slice(0, node.start).split('\n').length, text });
  /** @param {Node} node */
  const shown = (node) => {
    const text = textOf(node);
    if (text !== null && HAS_WORDS.test(text) && !NAMES.has(text.trim()) && !ADDRESS.test(text))
      unsaid.push(place(node, text.trim()));
  };
  /** @param {Node} node @param {boolean} isRead whether a person reads what this comes to */
  const walk = (node, isRead) => {
    if (node.type === 'ImportDeclaration' || node.type === 'TSLiteralType') return;
    if (node.type === 'CallExpression' && isSaying(node)) {
      const [first, ...rest] = node['arguments'];
      const text = first ? literalOf(first) : null;
      if (text !== null) {
        said.set(text, place(first, text));
        // What `msg` makes gets its values where it is said.
        if (node['callee'].name === 't') calls.push({ ...place(first, text), values: namesIn(rest[0]) });
      } else if (first) walk(first, false);
      for (const one of rest) walk(one, false);
      return;
    }
    if (node.type === 'CallExpression' && node['callee'].name === 'saying') {
      const [first, values] = node['arguments'];
      const text = first?.type === 'CallExpression' && isSaying(first) ? literalOf(first['arguments'][0]) : null;
      if (text !== null) calls.push({ ...place(first, text), values: namesIn(values) });
    }
    if (node.type === 'JSXText') return shown(node);
    if (node.type === 'JSXAttribute') {
      if (node['value']) walk(node['value'], READ_ATTRIBUTES.has(node['name'].name));
      return;
    }
    if (node.type === 'Literal' || node.type === 'TemplateLiteral') {
      const text = textOf(node);
      if (isRead || (text !== null && SENTENCE.test(text))) shown(node);
      if (node.type === 'Literal') return;
    }
    const before = unsaid.length;
    for (const [key, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) {
        if (child && typeof child === 'object' && typeof child.type === 'string')
          walk(child, staysRead(node, key, child, isRead));
      }
    }
    // What is thrown is a bug or is said by t: nobody reads it otherwise.
    if (node.type === 'ThrowStatement') unsaid.length = before;
  };
  walk(/** @type {Node} */ (/** @type {unknown} */ (program)), false);
  return { said, unsaid, calls };
}

/** The names of values as they are written out; null where they are not. @param {Node | undefined} values @returns {Set<string> | null} */
function namesIn(values) {
  if (values === undefined) return new Set();
  if (values.type !== 'ObjectExpression') return null;
  /** @type {Set<string>} */ const names = new Set();
  for (const property of values['properties']) {
    if (property.type === 'SpreadElement') {
      const inner = namesIn(property.argument);
      if (inner === null) return null;
      for (const name of inner) names.add(name);
    } else if (property.computed) return null;
    else names.add(property.key.type === 'Identifier' ? property.key.name : String(property.key.value));
  }
  return names;
}

/** @param {Node} node @param {string} key @param {Node} child @param {boolean} isRead */
function staysRead(node, key, child, isRead) {
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') return child.type === 'JSXExpressionContainer';
  if (node.type === 'ConditionalExpression' && key === 'test') return false;
  const passesOn = ['JSXExpressionContainer', 'ConditionalExpression', 'LogicalExpression', 'TemplateLiteral'];
  return isRead && passesOn.includes(node.type);
}

/** @param {Node} node */
function isSaying({ callee }) {
  return callee.type === 'Identifier' && (callee.name === 't' || callee.name === 'msg');
}

/** @param {Node} node @returns {string | null} */
function literalOf(node) {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  return node.type === 'TemplateLiteral' && node['expressions'].length === 0 ? textOf(node) : null;
}

/** The words of a node. @param {Node} node @returns {string | null} */
function textOf(node) {
  if (node.type === 'TemplateLiteral')
    return node['quasis'].map((/** @type {Node} */ part) => part['value'].cooked).join('…');
  return typeof node['value'] === 'string' ? node['value'] : null;
}

/** What the whole source says. @returns {Sayings} */
export function allSayings() {
  /** @type {Map<string, Place>} */ const said = new Map();
  /** @type {Place[]} */ const unsaid = [];
  /** @type {Call[]} */ const calls = [];
  for (const path of ['src/renderer', 'src/contract', 'src/main', 'src/core'].flatMap((room) =>
    sources(inProject(room)),
  )) {
    const file = relative(projectRoot, path).replaceAll('\\', '/');
    const of = sayingsOf(readFileSync(path, 'utf8'), file);
    for (const [text, at] of of.said) if (!said.has(text)) said.set(text, at);
    calls.push(...of.calls);
    if (SAYING_ROOMS.some((room) => file.startsWith(`${room}/`))) unsaid.push(...of.unsaid);
  }
  return { said, unsaid, calls };
}

/** The sentences of the German catalogue, each with the file it stands in. @returns {German[]} */
export function germanSentences() {
  /** @type {German[]} */ const found = [];
  for (const path of sources(inProject('src', 'languages', 'de'))) {
    const source = readFileSync(path, 'utf8');
    const file = relative(projectRoot, path).replaceAll('\\', '/');
    /** @param {Node} node */
    const walk = (node) => {
      const text = node.type === 'Property' ? literalOf(node['value']) : null;
      if (text !== null) {
        const { key } = node;
        const english = key.type === 'Identifier' ? key.name : String(key.value);
        found.push({ file, line: source.slice(0, node.start).split('\n').length, text: english, german: text });
      }
      for (const value of Object.values(node)) {
        for (const child of Array.isArray(value) ? value : [value]) {
          if (child && typeof child === 'object' && typeof child.type === 'string') walk(child);
        }
      }
    };
    walk(/** @type {Node} */ (/** @type {unknown} */ (parseSync(path, source).program)));
  }
  return found;
}

/**
 * What is wrong between what is said and the German for it, as lines for whoever mends it.
 * @param {Sayings} sayings @param {readonly German[]} german @param {(place: Place) => boolean} isAsked
 */
export function faultsOf({ said, unsaid }, german, isAsked = () => true) {
  const known = new Set(german.map(({ text }) => text));
  const twice = german.filter(({ text }, at) => german.findIndex((one) => one.text === text) !== at);
  const unused = german.filter(({ text }) => !said.has(text));
  const missing = [...said.values()].filter(({ text }) => !known.has(text));
  return [
    ...unsaid.filter(isAsked).map(({ file, line, text }) => `${file}:${line} shows without t: ${text}`),
    ...missing.filter(isAsked).map(({ text }) => `  ${JSON.stringify(text)}: '',`),
    ...unused.filter(isAsked).map(({ file, line, text }) => `${file}:${line} nobody says: ${text}`),
    ...twice.filter(isAsked).map(({ file, line, text }) => `${file}:${line} has a second German for: ${text}`),
  ];
}

function main() {
  const paths = process.argv.slice(2).map((path) => path.replace(/\/$/, ''));
  /** @param {Place} place */
  const isAsked = ({ file }) =>
    paths.length === 0 || paths.some((path) => file === path || file.startsWith(`${path}/`));
  const sayings = allSayings();
  const faults = faultsOf(sayings, germanSentences(), isAsked);
  for (const fault of faults) console.log(fault);
  console.log(`${sayings.said.size} sentences, ${faults.length} faults.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
