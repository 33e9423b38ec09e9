import { readPages } from './help-text.js';

/** The pages of docs/ as they are in the project, but what is for those who build packages. */
const FILES = import.meta.glob<string>(['../../../docs/*.md', '!../../../docs/packages.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** In which they are listed; what is not named comes last. */
const ORDER = [
  'start',
  'keyboard',
  'troubleshooting',
  'settings',
  'commands',
  'formats',
  'files',
  'many-machines',
  'privacy',
];

/** The pages of the help, in the order of its contents. */
export const HELP_PAGES = readPages(
  Object.entries(FILES).map(([path, text]) => ({ name: path.slice(path.lastIndexOf('/') + 1, -'.md'.length), text })),
  ORDER,
);
