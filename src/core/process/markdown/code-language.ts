import { type Element, isElement, isText } from '../dom/node.js';
import { ClassPattern } from '../dom/class-pattern.js';

/** How highlighters say it: language-x, lang-x, highlight-x, highlight-source-x, brush: x, sourceCode x. */
const IN_CLASS =
  /(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|highlight-|brush:\s*|sourceCode\s+|src-|syntaxhighlighter\s+(?:nogutter\s+)?)([A-Za-z][\w+#-]{0,30})/;

/** Names that say no more than that it is code. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'undefined',
  'auto',
  'default',
  'none',
  'text',
  'plain',
  'plaintext',
  'literal',
  'notranslate',
]);

/** Names of languages that stand alone as a class of pre or code, or as its `lang`: rustdoc, Pandoc, GitHub and others write them so. */
const LANGUAGES: ReadonlySet<string> = new Set([
  ...[
    'dart',
    'dockerfile',
    'elm',
    'fortran',
    'fsharp',
    'graphql',
    'groovy',
    'http',
    'jsx',
    'less',
    'markdown',
    'matlab',
  ],
  ...['nginx', 'nix', 'powershell', 'protobuf', 'rb', 'scss', 'sass', 'svelte', 'tsx', 'vue', 'vim', 'wasm', 'py'],
  ...['bash', 'c', 'c++', 'cmake', 'clojure', 'console', 'cpp', 'csharp', 'css', 'diff', 'elixir', 'erlang', 'go'],
  ...['haskell', 'html', 'ini', 'java', 'javascript', 'js', 'json', 'julia', 'kotlin', 'lua', 'makefile', 'ocaml'],
  ...['objc', 'perl', 'php', 'python', 'r', 'ruby', 'rust', 'scala', 'sh', 'shell', 'sql', 'swift', 'toml', 'ts'],
  ...['typescript', 'xml', 'yaml', 'zig'],
]);

const LABEL_CLASS = new ClassPattern(/(?:^|\s)(?:lang|language-name)(?:\s|$)/);
/** Elements round a pre that may carry its language. */
const MAX_PARENTS = 3;
const WRAPPERS: ReadonlySet<string> = new Set(['pre', 'code', 'div']);

/** The language of a block of code, from its own class, that of the code inside it or of what is round it; '' for none. */
export function codeLanguage(pre: Element): string {
  const found = languageInside(pre) ?? languageAround(pre) ?? bareLanguage(pre);
  return found === null || SAYS_NOTHING.has(found) ? '' : found;
}

/** Some highlighters wrap twice: pre, pre, code. */
function languageInside(pre: Element): string | null {
  let element: Element | undefined = pre;
  for (let level = 0; level < MAX_PARENTS && element !== undefined; level += 1) {
    const found = languageOf(element);
    if (found !== null) return found;
    element = element.children.find((child): child is Element => isElement(child) && WRAPPERS.has(child.name));
  }
  return null;
}

function bareLanguage(pre: Element): string | null {
  return listedIn(pre) ?? listedInFigure(pre);
}

/** Levels from a cell of code to the figure round its table. */
const MAX_LEVELS = 5;

/** Hexo writes `figure.highlight.js` round a table of lines. */
function listedInFigure(pre: Element): string | null {
  let { parent } = pre;
  for (let level = 0; level < MAX_LEVELS && parent !== null && isElement(parent); level += 1) {
    const { name, attribs } = parent;
    if (name === 'figure' && attribs['class']?.includes('highlight') === true)
      return attribs['class'].split(/\s+/).find((word) => LANGUAGES.has(word)) ?? null;
    parent = parent.parent;
  }
  return null;
}

function listedIn(pre: Element): string | null {
  const inner = pre.children.find((child): child is Element => isElement(child) && child.name === 'code');
  const classes = `${pre.attribs['class'] ?? ''} ${inner?.attribs['class'] ?? ''}`;
  const names = [...classes.split(/\s+/), pre.attribs['lang'] ?? ''];
  return names.find((name) => LANGUAGES.has(name)) ?? null;
}

function languageAround(pre: Element): string | null {
  let parent = pre.parent;
  for (let level = 0; level < MAX_PARENTS && parent !== null && isElement(parent); level += 1) {
    const found = languageOf(parent);
    if (found !== null) return found;
    parent = parent.parent;
  }
  return null;
}

/** True for the name of the language that some programs show beside the code. */
export function isLanguageLabel(element: Element): boolean {
  if (!LABEL_CLASS.isIn(element)) return false;
  const { parent } = element;
  const pre = parent?.children.find((child): child is Element => isElement(child) && child.name === 'pre');
  const [only, more] = element.children;
  if (pre === undefined || only === undefined || more !== undefined || !isText(only)) return false;
  const said = only.data.trim().toLowerCase();
  return codeLanguage(pre) === said || SAYS_NOTHING.has(said);
}

function languageOf({ attribs }: Element): string | null {
  const said =
    attribs['data-lang'] ?? attribs['data-language'] ?? attribs['data-code-wrap'] ?? attribs['data-enlighter-language'];
  const brush = attribs['data-syntaxhighlighter-params'];
  if (brush !== undefined) return IN_CLASS.exec(brush)?.[1]?.toLowerCase() ?? null;
  if (said !== undefined && /^[A-Za-z][\w+#-]{0,30}$/.test(said)) return said.toLowerCase();
  const found = IN_CLASS.exec(attribs['class'] ?? '')?.[1]?.toLowerCase();
  return found === 'python3' ? 'python' : (found ?? null);
}
