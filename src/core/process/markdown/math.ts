import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { foldSpace } from '../dom/document.js';
import { texOfMathml } from './mathml.js';
import { ClassPattern } from '../dom/class-pattern.js';

/** A formula in TeX, without delimiters. */
export interface Formula {
  readonly tex: string;
  /** It stands on a line of its own. */
  readonly isDisplay: boolean;
}

const TEX_ENCODING = /tex/i;
const DISPLAY_CLASS = /display|equation/i;
/** Part of the class of everything that the programs below wrap formulas in. */
const MAY_BE_MATH = new ClassPattern(/math|katex|latex|tex\b/i);
/** Images of formulas, whose TeX is their text: MediaWiki, WordPress, Sphinx, QuickLaTeX. */
const MATH_IMAGE = /(?:^|\s)(?:mwe-math-fallback-image-\w+|latex|tex|math|ql-img-[\w-]+|math-image)(?:\s|$)/;
const KATEX = /(?:^|\s)katex(?:-display)?(?:\s|$)/;
/** What MathJax 2 draws beside a script that keeps the TeX. */
const MATHJAX_2 = /(?:^|\s)MathJax(?:_\w+)?(?:\s|$)/;
const WRAPPER = /(?:^|\s)(?:math|mwe-math-element|tex|latex|arithmatex|MathJye)(?:\s|$)/;
/** TeX in the delimiters that scripts look for: `\(…\)` and `\[…\]`, `$$…$$`, an environment; the content in a group. */
const DELIMITED = /^\s*(?:\\\(([^]*)\\\)|\\\[([^]*)\\\]|\$\$([^]*)\$\$|\$([^]*)\$|(\\begin\{[^]*\}))\s*$/;

/**
 * The formula that an element is: KaTeX, MathJax 2 and 3, MediaWiki, MathML, an image with TeX for its text, or TeX that a
 * script would have drawn. Null for everything else; a formula of nothing for what is drawn beside the script of one.
 */
export function formulaOf(element: Element): Formula | null {
  switch (element.name) {
    case 'math':
      return ofMathml(element, element.attribs['display'] === 'block');
    case 'script':
      return ofScript(element);
    case 'mjx-container':
      return ofDrawing(element, element.attribs['display'] === 'true');
    case 'img':
      return ofImage(element);
    case 'span':
    case 'div':
      return MAY_BE_MATH.isIn(element) ? ofWrapper(element, element.classNames?.written ?? '') : null;
    default:
      return null;
  }
}

/** TeX in the text of a page, between the marks that MathJax and KaTeX know without being told. */
const TEX_IN_TEXT = /\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$/g;

/** Whether there may be such TeX in a text. */
export function mayHoldTex(text: string): boolean {
  return text.includes('\\') || text.includes('$$');
}

/** A text with its TeX as formulas; `write` turns what stands between them into Markdown. */
export function withTex(text: string, write: (between: string) => string): string {
  let written = '';
  let end = 0;
  for (const { 0: all, 1: inLine, 2: apart, 3: dollars, index } of text.matchAll(TEX_IN_TEXT)) {
    const tex = inLine ?? apart ?? dollars ?? '';
    written += write(text.slice(end, index)) + formulaMarkdown({ tex, isDisplay: inLine === undefined });
    end = index + all.length;
  }
  return written + write(text.slice(end));
}

/** The formula in Markdown, on one line. */
export function formulaMarkdown({ tex, isDisplay }: Formula): string {
  // A comment would go on to the end of that line.
  const line = foldSpace(tex.replace(/(?<!\\)%.*$/gm, ''));
  if (line === '') return '';
  return isDisplay ? `$$${line}$$` : `$${line}$`;
}

function ofWrapper(element: Element, classes: string): Formula | null {
  const said = element.attribs['data-math'];
  if (said?.trim()) return { tex: said, isDisplay: /block|display/.test(classes) };
  if (KATEX.test(classes)) return ofDrawing(element, /katex-display/.test(classes));
  if (MATHJAX_2.test(classes)) {
    if (/Preview|Processing/.test(classes) || hasScriptBeside(element)) return { tex: '', isDisplay: false };
    return ofDrawing(element, /Display/.test(classes));
  }
  if (!WRAPPER.test(classes)) return null;
  const isDisplay = element.name === 'div' || DISPLAY_CLASS.test(classes);
  const found = ofText(element, isDisplay, /(?:^|\s)(?:inline|display)(?:\s|$)/.test(classes));
  // Something called `math` may be prose with formulas in it.
  if (found !== null || element.children.some((child) => isText(child) && child.data.trim() !== '')) return found;
  return ofDrawing(element, isDisplay);
}

/** The one formula among what a program has drawn. */
function ofDrawing(element: Element, isDisplay: boolean): Formula | null {
  const math = only(
    element,
    ({ name, attribs }) => name === 'math' || attribs['type']?.startsWith('math/tex') === true,
  );
  if (math !== null) {
    const found = math.name === 'math' ? ofMathml(math, isDisplay) : ofScript(math);
    return found === null || found.isDisplay ? found : { ...found, isDisplay: isDisplay || isDrawnAsDisplay(element) };
  }
  const { attribs } = element;
  const tex = attribs['data-tex'] ?? attribs['data-latex'] ?? attribs['data-expr'];
  if (tex !== undefined) return { tex, isDisplay };
  const annotation = only(element, isTexAnnotation);
  if (annotation !== null) return { tex: textOf(annotation), isDisplay };
  const image = only(element, ({ name }) => name === 'img');
  return image === null ? null : ofImage(image);
}

function isDrawnAsDisplay(element: Element): boolean {
  return only(element, ({ name, attribs }) => name === 'img' && /image-display/.test(attribs['class'] ?? '')) !== null;
}

function ofMathml(math: Element, isDisplay: boolean): Formula {
  const annotation = only(math, isTexAnnotation);
  const said = annotation === null ? math.attribs['alttext'] : textOf(annotation);
  const tex = said?.trim() ? said : texOfMathml(math);
  const isBlock = isDisplay || math.attribs['display'] === 'block' || math.attribs['mode'] === 'display';
  return { tex: withoutStyle(tex), isDisplay: isBlock };
}

/** MediaWiki puts each formula into `{\displaystyle …}`. */
function withoutStyle(tex: string): string {
  const inner = /^\s*\{\\(?:display|text)style\s([^]*)\}\s*$/.exec(tex)?.[1];
  return inner === undefined || !isBalanced(inner) ? tex : inner;
}

/** The braces of a text close only what it opened itself. */
function isBalanced(tex: string): boolean {
  let depth = 0;
  for (const [mark] of tex.matchAll(/\\.|[{}]/gs)) {
    if (mark === '{') depth += 1;
    else if (mark === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

function ofScript(script: Element): Formula | null {
  const type = script.attribs['type'] ?? '';
  if (!/^math\//i.test(type)) return null;
  const text = textOf(script);
  if (/^math\/(?:tex|asciimath)/i.test(type)) return { tex: text, isDisplay: /mode\s*=\s*display/i.test(type) };
  return null;
}

function ofImage({ attribs }: Element): Formula | null {
  const { class: classes = '', alt = '', src = '' } = attribs;
  if (alt.trim() !== '' && (MATH_IMAGE.test(classes) || TEX_TEXT.test(alt))) {
    const inner = DELIMITED.exec(alt)
      ?.slice(1)
      .find((group) => group !== undefined);
    return { tex: withoutStyle(inner ?? alt), isDisplay: DISPLAY_CLASS.test(classes) || /\\begin\{/.test(alt) };
  }
  const tex = DRAWN_TEX.test(src) ? texOfAddress(src) : null;
  return tex === null ? null : { tex, isDisplay: false };
}

/** Text that no one would write for a picture but that of a formula: a command of TeX with what it is of. */
const TEX_TEXT =
  /\\(?:[dt]?frac|sqrt|sum|prod|int|lim|begin|left|operatorname|math(?:bb|bf|cal|rm|it)|vec|hat|bar|overline|text)\b[^]*[{^_(]/;
/** Addresses that may be of a service that draws TeX (CodeCogs, WordPress, Google's charts): a command stands in them. */
const DRAWN_TEX = /(?:latex|tex|math|svg\.image|chart|formula|equation)[^]*(?:%5C|\\)[a-z]/i;

/** The TeX in the address of a drawn formula: the parameter that holds it, the whole query, or the last part of the path. */
function texOfAddress(src: string): string | null {
  const query = src.indexOf('?');
  const said = query < 0 ? src.slice(src.lastIndexOf('/') + 1) : src.slice(query + 1);
  const parameter = /(?:^|&)(?:latex|chl|from|tex|eq|math)=([^&]*)/.exec(said)?.[1];
  try {
    const tex = decodeURIComponent((parameter ?? said).replaceAll('+', ' ')).trim();
    return /\\[a-z]/i.test(tex) ? tex : null;
  } catch {
    // A percent sign of its own: not written by such a service.
    return null;
  }
}

/** TeX that stands in the page as text, in delimiters; Pandoc's `math inline` may do without. */
function ofText(element: Element, isDisplay: boolean, mayBeBare: boolean): Formula | null {
  if (element.children.some(isElement)) return null;
  const text = textOf(element);
  const delimited = DELIMITED.exec(text);
  if (delimited === null) return mayBeBare && /[\\^_={}]/.test(text) ? { tex: text, isDisplay } : null;
  const [, inline, block, dollars, dollar, environment] = delimited;
  if (inline !== undefined || dollar !== undefined) return { tex: inline ?? dollar ?? '', isDisplay: false };
  return { tex: block ?? dollars ?? environment ?? '', isDisplay: true };
}

function hasScriptBeside(element: Element): boolean {
  let node: AnyNode | null = element.next;
  for (let seen = 0; seen < 4 && node !== null; seen += 1) {
    if (isElement(node) && node.name === 'script') return /^math\//i.test(node.attribs['type'] ?? '');
    if (isText(node) && node.data.trim() !== '') return false;
    node = node.next;
  }
  const { parent } = element;
  return (
    parent !== null && isElement(parent) && MATHJAX_2.test(parent.attribs['class'] ?? '') && hasScriptBeside(parent)
  );
}

function isTexAnnotation({ name, attribs }: Element): boolean {
  return name === 'annotation' && TEX_ENCODING.test(attribs['encoding'] ?? '');
}

/** The first element inside that is meant, and null where there are more: those are several formulas. */
function only(element: Element, isMeant: (element: Element) => boolean): Element | null {
  let found: Element | null = null;
  const stack: AnyNode[] = [...element.children];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (isMeant(node)) {
      if (found !== null) return null;
      found = node;
    } else for (const child of node.children) stack.push(child);
  }
  return found;
}

function textOf(element: Element): string {
  let text = '';
  for (const child of element.children) {
    if (isText(child)) text += child.data;
    else if (isElement(child)) text += textOf(child);
  }
  return text;
}
