import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';

/** Characters of MathML that TeX writes otherwise. Others mean the same in both. */
const TEX_OF: ReadonlyMap<string, string> = new Map([
  ...['#', '%', '&', '_', '{', '}', '$'].map((mark): [string, string] => [mark, `\\${mark}`]),
  ['\\', '\\backslash '],
  ['−', '-'],
  ['×', '\\times '],
  ['⋅', '\\cdot '],
  ['≤', '\\le '],
  ['≥', '\\ge '],
  ['≠', '\\ne '],
  ['→', '\\to '],
  ['∞', '\\infty '],
  ['∑', '\\sum '],
  ['∏', '\\prod '],
  ['∫', '\\int '],
  ['±', '\\pm '],
  ['∂', '\\partial '],
]);
/** What is meant but not written: function application, products, separators. */
const INVISIBLE = /[\u2061-\u2064\u200B]/g;
const UNREAD: ReadonlySet<string> = new Set(['annotation', 'annotation-xml', 'maction-none']);

/** MathML as TeX: structure as far as TeX has a word for it, of everything else the text. Recurses as deep as the tree is. */
export function texOfMathml(math: Element): string {
  return foldSpace(row(math));
}

function row({ children }: { readonly children: readonly AnyNode[] }): string {
  let tex = '';
  for (const child of children) tex = joined(tex, texOf(child));
  return tex;
}

/** A command in front of a letter needs a space. */
function joined(before: string, after: string): string {
  return /\\[A-Za-z]+$/.test(before) && /^[A-Za-z]/.test(after) ? `${before} ${after}` : before + after;
}

function texOf(node: AnyNode): string {
  if (isText(node)) return symbols(node.data);
  if (!isElement(node) || UNREAD.has(node.name)) return '';
  const [first, second, third] = node.children.filter(isElement).map(grouped);
  switch (node.name.replace(/^m(?:ml)?:/, '')) {
    case 'mi':
      return identifier(node);
    case 'mo':
      return operator(node);
    case 'mtext':
    case 'ms':
      return `\\text{${row(node).replace(/\s+/g, ' ')}}`;
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `\\frac{${bare(first)}}{${bare(second)}}`;
    case 'msqrt':
      return `\\sqrt{${row(node)}}`;
    case 'mroot':
      return `\\sqrt[${bare(second)}]{${bare(first)}}`;
    case 'msup':
    case 'mover':
      return over(node, first, second);
    case 'msub':
    case 'munder':
      return `${first ?? ''}_${second ?? '{}'}`;
    case 'msubsup':
    case 'munderover':
      return `${first ?? ''}_${second ?? '{}'}^${third ?? '{}'}`;
    case 'mtable':
      return `\\begin{matrix}${node.children.filter(isElement).map(tableRow).join(' \\\\ ')}\\end{matrix}`;
    case 'mfenced':
      return fenced(node);
    default:
      return row(node);
  }
}

/** One symbol as it is, more of them in braces. */
function grouped(element: Element): string {
  const tex = texOf(element).trim();
  return /^(?:[^\\{}\s]|\\[A-Za-z]+|\\?[^\w\s])$/u.test(tex) ? tex : `{${tex}}`;
}

function bare(tex: string | undefined): string {
  return tex === undefined ? '' : /^\{[^{}]*\}$/.test(tex) ? tex.slice(1, -1) : tex;
}

const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['^', '\\hat'],
  ['ˆ', '\\hat'],
  ['¯', '\\bar'],
  ['‾', '\\overline'],
  ['→', '\\vec'],
  ['\\to', '\\vec'],
  ['~', '\\tilde'],
  ['˜', '\\tilde'],
  ['˙', '\\dot'],
]);

function over({ name }: Element, base: string | undefined, above: string | undefined): string {
  const accent = name === 'mover' ? ACCENTS.get(bare(above).trim()) : undefined;
  return accent === undefined ? `${base ?? ''}^${above ?? '{}'}` : `${accent}{${bare(base)}}`;
}

/** Names of more letters stand upright, as functions do. */
function identifier(element: Element): string {
  const name = row(element).trim();
  return /^[A-Za-z]{2,}$/.test(name) ? `\\operatorname{${name}}` : name;
}

function operator(element: Element): string {
  const sign = row(element).trim();
  return /^(?:[=<>+]|-|\\(?:le|ge|ne|to|times|pm|cdot))$/.test(sign) ? ` ${sign} ` : sign;
}

function tableRow(element: Element): string {
  return element.children
    .filter(isElement)
    .map((cell) => row(cell).trim())
    .join(' & ');
}

function fenced(element: Element): string {
  const { open = '(', close = ')', separators = ',' } = element.attribs;
  const parts = element.children.filter(isElement).map((part) => texOf(part).trim());
  return `${symbols(open)}${parts.join(separators.trim().charAt(0))}${symbols(close)}`;
}

function symbols(text: string): string {
  let tex = '';
  for (const char of text.replace(INVISIBLE, '')) tex = joined(tex, TEX_OF.get(char) ?? char);
  return tex;
}
