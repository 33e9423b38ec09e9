import { EXPORT_FORMATS } from '../contract/export.js';
import { t } from '../contract/language.js';
import { type Setting, settingsOf } from '../contract/settings.js';
import { SECTION_WORDS, SETTING_SECTIONS, type SettingSection } from '../contract/setting-facts.js';
import { EXTENDABLE } from './budget-words.js';

const WIDTH = 110;
const INDENT = 33;
const COMMAND_INDENT = 45;
const EXIT_INDENT = 5;
const NO_BREAK = '\u00a0';

/** A command in its form, and what it does. */
export const COMMAND_WORDS: readonly (readonly [string, string])[] = [
  ['crawl <url…> [options]', 'start a crawl'],
  [
    'resume <folder> [options]',
    'continue a crawl where it left off, with other settings if any are given; --extend <budget> after a limit paused it',
  ],
  [
    'retry <folder>',
    'fetch again what failed, and continue; --class <code> for failures of that kind only, may be repeated',
  ],
  ['refetch <folder> <url>', 'fetch one page again, and continue'],
  ['add <folder> <url…>', 'add addresses, whatever the scope, and continue'],
  ['delete <folder>', 'show what would be deleted with a crawl; --yes deletes it for good'],
  ['crawl-again <folder>', 'repeat a crawl, downloading only what has changed since'],
  ['explain <folder> <url>', 'why a URL is or is not crawled, check by check'],
  [
    'explain <start> <url> [options]',
    'the same before the crawl exists; <start> is an address with http:// or https://',
  ],
  ['skipped <folder>', 'what was found but skipped, by reason and pattern'],
  ['verify <folder>', 'check that the files on disk are as they were written; read-only, works during a crawl too'],
  ['traps <folder>', 'URL patterns that look endless'],
  ['traps <folder> <decision>', 'allow <id> <n>, exclude <id> or ignore <id>'],
  [
    'changes <folder>',
    'what has changed since the crawl it repeats, or any other (--against); --kind added, changed, unchanged, moved, gone, looks, problem or fixed',
  ],
  ['report <folder>', 'what became of every URL found, and how many findings each report has'],
  ['report <folder> <name>', 'one report, such as broken_links or near_duplicates; --limit <n> rows'],
  [
    'search <folder> <words…>',
    'saved pages with all of these words; "a phrase" in quotes; the last word may be incomplete',
  ],
  [
    'read <url> [options]',
    'one page as Markdown, with what it says of itself and why this part of it was chosen; asked for as a crawl would',
  ],
  ['read <folder> <url>', 'the same of a page that a crawl has saved, without a request'],
  [
    'extract <folder> [--extract <field>]',
    'read fields of the pages that a crawl has saved, without a request, and how often each was found: by pattern of pages, with the odd ones out',
  ],
  ['rules <folder> [options]', 'what a change to its scope and rules would do; --apply makes the change'],
  [
    'export <folder> --format <format>',
    `write the results of a crawl as one of ${EXPORT_FORMATS.join(', ')}, into its exports folder`,
  ],
  [
    'crawl <url…> --frontier <address>',
    'start a crawl that workers on several machines share, in a PostgreSQL database (postgres://name@host/database), and work on it; --crawl <name> names it',
  ],
  [
    'work --frontier <address>',
    'join such a crawl as one more worker; --crawl <name> where the database has several, --cookies <file> where it is signed in',
  ],
  ['watch --frontier <address>', 'show how it goes, with its workers, until it is done'],
  ['workers --frontier <address>', 'list its workers: hosts, pages and what limits each'],
  [
    'results --frontier <address>',
    'what became of every URL, as lines of JSON: its state and facts, and in which worker’s folder its files are',
  ],
  ['pause --frontier <address>', 'pause all its workers; resume --frontier goes on, stop --frontier ends them'],
  [
    'settings --frontier <address> [options]',
    'change its settings for all its workers while they work; lists as with resume',
  ],
  [
    'retry --frontier <address>',
    'queue again what failed of it; refetch and add take --frontier in place of a folder, too, and its workers fetch',
  ],
  [
    'explain --frontier <address> <url>',
    'why a URL of it is or is not crawled; skipped and traps take --frontier in place of a folder, too',
  ],
  [
    'rendering --frontier <address> [<word> <pattern>]',
    'what its workers have learnt of which pages need rendering; always, never or learnt decides for a pattern, for all of them',
  ],
  [
    'requeue --frontier <address> --worker <n>',
    'fetch again what the folder of a worker holds, for a machine that is lost',
  ],
  [
    'collect --frontier <address>',
    'make an ordinary crawl of it, with the files of all its workers, for every view, report and export; --into <folder> names its folder, --from <n>=<folder> says where that of a worker is',
  ],
  [
    'sweep --frontier <address>',
    'remove from object storage the segments that no result names, which workers that were killed have left there',
  ],
  ['sample [--out <folder>]', 'crawl the built-in sample site; no network needed'],
];

/** Options that are no settings of a crawl. */
export const OTHER_OPTIONS: readonly (readonly [string, string])[] = [
  ['--out <folder>', 'Where the folder of the crawl is created (ORBWEAVER_LIBRARY, else ~/Orbweaver).'],
  ['--profile <name>', 'Settings saved by name in the window, or in a file; options given with it take precedence.'],
  ['--skip-bad-seeds', 'Ignore the lines of a seeds file that are not addresses. The file “-” is standard input.'],
  [
    '--ignore-robots',
    'All of --no-robots, --no-crawl-delay, --no-nofollow, --no-noindex and --no-canonical; for your own sites.',
  ],
  [
    '--frontier <address>',
    'The PostgreSQL database of a shared crawl; its password comes from PGPASSWORD or ~/.pgpass.',
  ],
  ['--crawl <name>', 'The crawl in that database.'],
  [
    '--content <place>',
    'Where the pages of a new shared crawl go instead of its workers’ folders: object storage, s3://bucket/prefix.',
  ],
  ['--worker <n>', 'A worker of it, by its number.'],
  ['--into <folder>', 'The folder of the crawl that is collected; empty or not there yet (one in the library).'],
  ['--from <n>=<folder>', 'Where the folder of a worker is, if not where the worker says; may be repeated.'],
  ['--split-bytes <size>', 'Split a markdown or warc export into files of about this size.'],
  [
    '--split-tokens <count>',
    'Split a markdown export into files, or a chunks export into chunks, of about this many tokens (estimated).',
  ],
  ['--against <folder>', 'The crawl to compare with; without it the one that was repeated.'],
  ['--since <folder>', 'Write only the chunks that were added, changed or deleted since the crawl in this folder.'],
  ['--scripts', 'Keep the pages’ scripts in an offline copy; they run when it is opened.'],
  [
    '--with-no-content',
    'Also include pages without content (login forms, bot checks, “not found” served as 200 …) in a markdown or llms export, or in a search.',
  ],
  [
    '--keep-repeated',
    'Keep what repeats on nearly all pages in its place in a markdown or llms export, instead of once at the end.',
  ],
  ['--strict', 'Exit with 1 instead of 0 when a crawl is done but some of its URLs failed.'],
  ['--json', 'JSON lines on standard output: the events of a crawl, the progress of an export, the rows of an answer.'],
];

export const EXIT_WORDS: readonly (readonly [string, string])[] = [
  ['0', 'done: the crawl came to its end; single URLs that failed are listed and do not change it'],
  ['1', 'with --strict: done, but some URLs failed; verify: files are missing, changed or belong to no page'],
  ['2', 'wrong usage: nothing was started'],
  [
    '3',
    'paused: a limit was reached, a host asked for a long wait, or Ctrl-C was pressed; the last line says how to continue; or an export was cancelled',
  ],
  [
    '4',
    'failed: nothing was saved, or nothing but pages without content; or the crawl could not be started, read or exported',
  ],
];

const SETTINGS_INTRO = `Settings, with their defaults. “none” lifts a limit and empties a list. Repeat an option to give a \
list more than one value; the rules command adds to the lists of a crawl, unless “none” comes first. Sizes: 500kB, 10MB, 1GiB. Durations: 500ms, 90s, 5m, 2h.`;

/** Everything there is to know before using the command line. */
export const HELP = `Orbweaver crawls a site and saves its pages as plain files.

${COMMAND_WORDS.map(([form, words]) => row(`orbweaver ${form}`, words, COMMAND_INDENT)).join('\n')}

<folder> is the folder of a crawl, <budget> is one of ${EXTENDABLE.join(', ')}.

${wrapped(SETTINGS_INTRO, WIDTH).join('\n')}
${SETTING_SECTIONS.map(section).join('\n')}

Other options
${OTHER_OPTIONS.map(([option, words]) => row(option, words, INDENT)).join('\n')}

Logins and headers are sent to one origin only. Their secrets come from the environment:
  ORBWEAVER_SECRET_DOCS=… orbweaver crawl … --basic id=DOCS,origin=https://docs.example.com,user=ann
  ORBWEAVER_SECRET_API=… orbweaver crawl … --header id=API,origin=https://api.example.com,name=X-Key
  ORBWEAVER_PROXY_USER and ORBWEAVER_PROXY_PASSWORD are the user name and password for --proxy.

Exit codes
${EXIT_WORDS.map(([code, words]) => row(code, words, EXIT_INDENT)).join('\n')}
`;

/** The option of a setting: a switch in both its ways, the seeds as they are given. */
export function optionForm({ key, unit, option }: Pick<Setting, 'key' | 'unit' | 'option'>): string {
  if (key === 'seeds') return `<url…>, ${option}`;
  const form = option ?? '';
  // What takes a file has no other form, and stands beside the one that is only switched off.
  const isPair = unit === 'switch' && key !== 'signedIn' && key !== 'cookies';
  return isPair ? form.replace(/^--(no-)?/, '--[no-]') : form;
}

function section(name: SettingSection): string {
  const rows = settingsOf(name).map((setting) =>
    // A default is not torn apart where a line ends.
    row(optionForm(setting), `${setting.words} (${setting.shown.replaceAll(' ', NO_BREAK)})`, INDENT),
  );
  return `\n${t(SECTION_WORDS[name])}\n${rows.join('\n')}`;
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
