import { codeBlock } from '../markdown/text.js';
import { plainMarkdown } from './plain-markdown.js';
import type { TextReading } from './text-reading.js';
import { writtenMarkdown } from './written-markdown.js';

/** Types of a text that somebody wrote as Markdown (RFC 7763, and what servers said before it). */
const MARKDOWN_TYPES: ReadonlySet<string> = new Set(['text/markdown', 'text/x-markdown', 'text/x-web-markdown']);
const MARKDOWN_NAME = /\.(?:md|markdown|mdown|mkdn?|mdx)$/i;
/** Proposed by llmstxt.org, always Markdown; servers call it plain text. */
const LLMS_NAME = /^llms(?:-[\w-]+)?\.txt$/i;
/** Ends of the names of files that are written for programs: their text is code. */
const PROGRAMS: ReadonlySet<string> = new Set([
  ...[
    'c',
    'h',
    'cc',
    'cpp',
    'cxx',
    'hpp',
    'cs',
    'go',
    'rs',
    'java',
    'kt',
    'swift',
    'py',
    'rb',
    'pl',
    'pm',
    'php',
    'lua',
  ],
  ...[
    'js',
    'mjs',
    'cjs',
    'jsx',
    'ts',
    'tsx',
    'css',
    'scss',
    'less',
    'sql',
    'sh',
    'bash',
    'zsh',
    'bat',
    'ps1',
    'r',
    'jl',
  ],
  ...[
    'diff',
    'patch',
    'tex',
    'bib',
    'ini',
    'conf',
    'cfg',
    'toml',
    'yaml',
    'yml',
    'json',
    'xml',
    'svg',
    'log',
    'csv',
    'tsv',
  ],
  ...['asm', 'f', 'f90', 'hs', 'ml', 'ex', 'exs', 'erl', 'clj', 'lisp', 'el', 'vim', 'cmake', 'mk', 'gradle', 'proto'],
]);

/**
 * A file of text as Markdown: what is Markdown already in the form that ours has, plain text by its paragraphs, headings and lists,
 * a program's text as code.
 */
export function textMarkdown(text: string, type: string, url: string): TextReading {
  const lines = cleaned(text);
  const name = nameOf(url);
  if (MARKDOWN_TYPES.has(type) || MARKDOWN_NAME.test(name) || LLMS_NAME.test(name)) return writtenMarkdown(lines, url);
  const extension = /\.([^.]*)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!PROGRAMS.has(extension)) return plainMarkdown(lines);
  const code = lines.replace(/^\n+/, '').trimEnd();
  return { markdown: code === '' ? '' : `${codeBlock(code, extension)}\n`, title: null };
}

/** Line feeds only, and no characters that nothing shows: form feeds part the pages of old documents. */
function cleaned(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\0-\x08\x0B\x0E-\x1F\x7F\uFEFF\uFDD0-\uFDD7]/g, '');
}

function nameOf(url: string): string {
  return new URL(url).pathname.split('/').at(-1) ?? '';
}
