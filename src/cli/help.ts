import { EXPORT_FORMATS } from '../contract/export.js';
import { SETTINGS, type Setting } from '../contract/settings.js';
import { SETTING_SECTIONS } from '../contract/setting-facts.js';
import { EXTENDABLE } from './budget-words.js';

const WIDTH = 110;
const INDENT = 33;
const COMMAND_INDENT = 45;
const EXIT_INDENT = 5;
const NO_BREAK = '\u00a0';

/** A command in its form, and what it does. */
export const COMMAND_WORDS: readonly (readonly [string, string])[] = [
  ['crawl <url…> [options]', 'begin a crawl'],
  [
    'resume <folder> [options]',
    'go on with a crawl where it was, with other settings where some are given; --extend <budget> after a limit paused it',
  ],
  ['retry <folder>', 'fetch again what failed, and go on; --class <code> only what failed so, may be repeated'],
  ['refetch <folder> <url>', 'fetch one page again, and go on'],
  ['add <folder> <url…>', 'add addresses, whatever the scope, and go on'],
  ['delete <folder>', 'what would be deleted with a crawl; --yes does it, for good'],
  ['crawl-again <folder>', 'repeat a crawl, asking only for what has changed since'],
  ['explain <folder> <url>', 'why a URL is or is not crawled, check by check'],
  [
    'explain <start> <url> [options]',
    'the same before there is a crawl; <start> is an address with http:// or https://',
  ],
  ['skipped <folder>', 'what was found and not taken, by reason and pattern'],
  ['verify <folder>', 'whether the files on disk are those that were written; read-only, also while it runs'],
  ['traps <folder>', 'patterns of URLs that look endless'],
  ['traps <folder> <decision>', 'allow <id> <n>, exclude <id> or ignore <id>'],
  ['changes <folder>', 'what a repeated crawl found; --kind added, changed, unchanged, moved or gone'],
  ['report <folder>', 'what became of all that was found, and how many findings each report has'],
  ['report <folder> <name>', 'one report, such as broken_links or near_duplicates; --limit <n> rows'],
  ['search <folder> <words…>', 'saved pages with all of these words; "a phrase", the last word as a beginning'],
  ['rules <folder> [options]', 'what a change of its scope and rules would do; --apply does it'],
  [
    'export <folder> --format <format>',
    `write what it has gathered as one of ${EXPORT_FORMATS.join(', ')}, into the exports folder of the crawl`,
  ],
  ['sample [--out <folder>]', 'crawl the built-in sample site, no network needed'],
];

/** Options that are no settings of a crawl. */
export const OTHER_OPTIONS: readonly (readonly [string, string])[] = [
  ['--out <folder>', 'Where the folder of the crawl is made (ORBWEAVER_LIBRARY, else ~/Orbweaver).'],
  ['--profile <name>', 'Settings saved by name in the window, or in a file; what is given beside it wins.'],
  ['--skip-bad-seeds', 'Go on without the lines of a file of addresses that are none.'],
  [
    '--ignore-robots',
    'All of --no-robots, --no-crawl-delay, --no-nofollow, --no-noindex and --no-canonical; for sites that are yours.',
  ],
  ['--split-bytes <size>', 'Split an exported markdown or warc into files of about this size.'],
  ['--split-tokens <count>', 'Split an exported markdown into files of about this many tokens.'],
  ['--scripts', 'Keep the scripts of the pages in an exported offline copy; they run when it is opened.'],
  ['--strict', 'End with 1 instead of 0 when a crawl is done and some of its URLs failed.'],
  ['--json', 'Lines of JSON on standard output: events of a crawl, progress of an export, parts of an answer.'],
];

export const EXIT_WORDS: readonly (readonly [string, string])[] = [
  ['0', 'done: a crawl came to its end; single URLs that failed are told of, and change nothing'],
  ['1', 'with --strict: done, and some URLs failed; verify: files are missing, changed or of no page'],
  ['2', 'wrong usage: nothing was begun'],
  [
    '3',
    'paused: a limit is reached, a host asks for a long wait, or Ctrl-C; the last line says how to go on; an export is cancelled',
  ],
  ['4', 'failed: nothing was saved, or the crawl could not begin, be read or be exported'],
];

const SETTINGS_INTRO = `Settings, with their defaults. “none” lifts a limit and empties a list. Lists take one option for each \
part; with rules they grow, unless “none” comes first. Sizes: 500kB, 10MB, 1GiB. Durations: 500ms, 90s, 5m, 2h.`;

/** Everything there is to know before using the command line. */
export const HELP = `Orbweaver: crawls a site and leaves its pages as plain files.

${COMMAND_WORDS.map(([form, words]) => row(`orbweaver ${form}`, words, COMMAND_INDENT)).join('\n')}

<folder> is that of a job, <budget> one of ${EXTENDABLE.join(', ')}.

${wrapped(SETTINGS_INTRO, WIDTH).join('\n')}
${SETTING_SECTIONS.map(section).join('\n')}

Other options
${OTHER_OPTIONS.map(([option, words]) => row(option, words, INDENT)).join('\n')}

Logins and headers go to one origin and to no other. Their secrets come from the environment:
  ORBWEAVER_SECRET_DOCS=… orbweaver crawl … --basic id=DOCS,origin=https://docs.example.com,user=ann
  ORBWEAVER_SECRET_API=… orbweaver crawl … --header id=API,origin=https://api.example.com,name=X-Key
  ORBWEAVER_PROXY_USER and ORBWEAVER_PROXY_PASSWORD are those of --proxy.

Exit codes
${EXIT_WORDS.map(([code, words]) => row(code, words, EXIT_INDENT)).join('\n')}
`;

/** The option of a setting: a switch in both its ways, the seeds as they are given. */
export function optionForm({ key, unit, option }: Setting): string {
  if (key === 'seeds') return `<url…>, ${option}`;
  const form = option ?? '';
  return unit === 'switch' ? form.replace(/^--(no-)?/, '--[no-]') : form;
}

function section(name: string): string {
  const rows = SETTINGS.filter((setting) => setting.section === name).map((setting) =>
    // A default is not torn apart where a line ends.
    row(optionForm(setting), `${setting.words} (${setting.shown.replaceAll(' ', NO_BREAK)})`, INDENT),
  );
  return `\n${name}\n${rows.join('\n')}`;
}

/** A form and its words beside it, or below where the form is too long. */
function row(form: string, words: string, indent: number): string {
  const [first = '', ...rest] = wrapped(words, WIDTH - indent);
  const left = `  ${form}`;
  const begin = left.length < indent ? `${left.padEnd(indent)}${first}` : `${left}\n${' '.repeat(indent)}${first}`;
  return [begin, ...rest.map((line) => `${' '.repeat(indent)}${line}`)].join('\n').replaceAll(NO_BREAK, ' ');
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
