import { t } from '../contract/language.js';
import { type Setting, settingsOf } from '../contract/settings.js';
import { SECTION_WORDS, SETTING_SECTIONS } from '../contract/setting-facts.js';
import { COMMAND_WORDS, EXIT_WORDS, optionForm, OTHER_OPTIONS } from './help.js';

/** The tables of the README that are made from what the command line is made of, by the name of their marks. */
const TABLES: Readonly<Record<string, string>> = {
  commands: table(
    ['command', 'what it does'],
    COMMAND_WORDS.map(([form, words]) => [code(form), prose(words)]),
  ),
  settings: SETTING_SECTIONS.map(
    (section) => `**${t(SECTION_WORDS[section])}**\n\n${settingsTable(settingsOf(section))}`,
  ).join('\n\n'),
  options: table(
    ['other options', ''],
    OTHER_OPTIONS.map(([option, words]) => [code(option), prose(words)]),
  ),
  'exit codes': table(['exit code', 'meaning'], EXIT_WORDS),
};

/** The README with its tables as they should be: what stands between `<!-- name -->` and `<!-- /name -->`. */
export function withTables(readme: string): string {
  return Object.entries(TABLES).reduce((text, [name, made]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`the README has no place for the table “${name}”: ${begin} … ${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${made}\n\n${text.slice(to)}`;
  }, readme);
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

/** Words without what Markdown would take for a tag, an emphasis or the end of a cell. */
function prose(text: string): string {
  return text.replace(/[<*|]/g, '\\$&');
}
