import { COMMAND_OPTIONS } from '../cli/arguments.js';
import { COMMAND_WORDS, EXIT_WORDS, optionForm, OTHER_OPTIONS } from '../cli/help.js';
import { SETTING_OPTIONS } from '../cli/options.js';
import { EXPORT_FORMATS } from '../contract/export.js';
import { t } from '../contract/language.js';
import { ERROR_CODES, SKIP_REASONS } from '../contract/outcome.js';
import { REPORT_WORDS, REPORTS } from '../contract/reports.js';
import { SECTION_WORDS, SETTING_SECTIONS } from '../contract/setting-facts.js';
import { type Setting, settingsOf } from '../contract/settings.js';
import { FORMAT_WORDS } from '../renderer/exports/export-words.js';
import { SHORTCUTS } from '../renderer/words/key-words.js';
import { errorWords, skipWords } from '../renderer/words/outcome-words.js';
import { ERROR_ADVICE } from './error-advice.js';
import { parkRemedies, pauseRemedies } from './pause-reasons.js';
import { SKIP_ADVICE } from './skip-advice.js';

/** The parts of README and docs/ that are made from what the program is made of, by the name of their marks. */
const TABLES: Readonly<Record<string, () => string>> = {
  commands: () =>
    table(
      ['command', 'what it does'],
      COMMAND_WORDS.map(([form, words]) => [code(form), prose(words)]),
    ),
  'command reference': () => [...COMMAND_OPTIONS.keys()].map(commandStory).join('\n\n'),
  settings: () =>
    SETTING_SECTIONS.map((section) => `## ${t(SECTION_WORDS[section])}\n\n${settingsTable(settingsOf(section))}`).join(
      '\n\n',
    ),
  options: () =>
    table(
      ['option', 'meaning'],
      OTHER_OPTIONS.map(([option, words]) => [code(option), prose(words)]),
    ),
  'exit codes': () => table(['exit code', 'meaning'], EXIT_WORDS),
  errors: () =>
    table(
      ['code', 'what happened', 'what to do'],
      ERROR_CODES.map((name) => [code(name), prose(errorWords(name).long), advice(ERROR_ADVICE[name])]),
    ),
  skips: () =>
    table(
      ['reason', 'why it is not saved', 'what brings it in'],
      SKIP_REASONS.map((name) => [code(name), prose(skipWords(name).long), advice(SKIP_ADVICE[name])]),
    ),
  pauses: () => table(['why it paused', 'what to do'], pauseRemedies()),
  waits: () =>
    table(
      ['reason', 'why the host waits', 'what to do'],
      parkRemedies().map(([reason, what, remedy]) => [code(reason), what, advice(remedy)]),
    ),
  keys: () => SHORTCUTS.map(({ group, keys }) => `## ${group}\n\n${table(['key', 'what it does'], keys)}`).join('\n\n'),
  formats: () =>
    table(
      ['format', 'what it is'],
      EXPORT_FORMATS.map((format) => [code(format), `${FORMAT_WORDS[format].name}. ${FORMAT_WORDS[format].story}`]),
    ),
  reports: () =>
    table(
      ['report', 'what is in it'],
      REPORTS.map((name) => [code(name), `${t(REPORT_WORDS[name].name)}. ${t(REPORT_WORDS[name].story)}`]),
    ),
};

/** The names of the tables that are made. */
export const TABLE_NAMES: readonly string[] = Object.keys(TABLES);

/** A mark that begins a table. */
const BEGIN = /<!-- ([a-z ]+) -->/g;

/** The names of the tables that a document has a place for. */
export function tablesIn(document: string): readonly string[] {
  return [...document.matchAll(BEGIN)].map(([, name = '']) => name);
}

/**
 * A document with its tables as they should be: what stands between `<!-- name -->` and `<!-- /name -->`.
 * @throws Error where a table has no such name or its place no end
 */
export function withTables(document: string): string {
  return tablesIn(document).reduce((text, name) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    const made = TABLES[name];
    if (!made) throw new Error(`there is no table “${name}”: it is one of ${TABLE_NAMES.join(', ')}`);
    if (to < from) throw new Error(`the place of the table “${name}” has no end: ${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${made()}\n\n${text.slice(to)}`;
  }, document);
}

/** One command: its forms, what each does, and the options that it takes. */
function commandStory(verb: string): string {
  const forms = COMMAND_WORDS.filter(([form]) => form.split(' ')[0] === verb);
  const options = COMMAND_OPTIONS.get(verb) ?? [];
  return [
    `## ${verb}`,
    ...forms.map(([form, words]) => `\`orbweaver ${form}\`: ${prose(words)}.`),
    optionsOf(options),
  ].join('\n\n');
}

function optionsOf(options: readonly string[]): string {
  const settings = new Set(SETTING_OPTIONS.map(({ name }) => name));
  const isSetting = (name: string) => settings.has(name.replace(/^no-/, ''));
  const taken = options.filter((name) => isSetting(name) && !name.startsWith('no-'));
  const own = [...options.filter((name) => !isSetting(name)), 'json'].map((name) => code(`--${name}`)).join(', ');
  if (taken.length === 0) return `Options: ${own}.`;
  // Where nearly all of them are taken, those of other kinds are what is worth naming.
  const which = taken.length > settings.size / 2 ? 'the options of the [settings](settings.md)' : codes(taken);
  return `Options: ${own}, and ${which}.`;
}

function codes(names: readonly string[]): string {
  return names.map((name) => code(`--${name}`)).join(', ');
}

function settingsTable(settings: readonly Setting[]): string {
  return table(
    ['option', 'meaning', 'default'],
    settings.map((setting) => [code(optionForm(setting)), prose(setting.words), setting.shown]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function code(text: string): string {
  return `\`${text}\``;
}

/** Advice with its options as code, but for those that already are within some. */
function advice(text: string): string {
  return text.replace(/`[^`]*`|--[a-z-]+/g, (part) => (part.startsWith('`') ? part : code(part)));
}

/** Words without what Markdown would take for a tag, an emphasis or the end of a cell. */
function prose(text: string): string {
  return text.replace(/[<*|]/g, '\\$&');
}
