import { t } from '../contract/language.js';
import { settingsOf } from '../contract/settings.js';
import { SECTION_WORDS, SETTING_SECTIONS } from '../contract/setting-facts.js';
import { COMMAND_WORDS, EXIT_WORDS, optionForm, OTHER_OPTIONS } from './help.js';

/** The manual page orbweaver(1) in the man macros of groff_man(7), for one version of the program. */
export function manPage(version: string): string {
  return [
    `.TH ORBWEAVER 1 "" "Orbweaver ${version}" "User Commands"`,
    '.SH NAME',
    'orbweaver \\- crawl a site and save its pages as plain files',
    '.SH SYNOPSIS',
    ...COMMAND_WORDS.map(([form]) => `.B orbweaver\n${escaped(form)}\n.br`),
    '.SH DESCRIPTION',
    'Without arguments, and where there is a display, the window opens. Every command runs without a display, on Node 18.15 or newer.',
    '.SH COMMANDS',
    ...COMMAND_WORDS.map(([form, words]) => entry(form, words)),
    ...SETTING_SECTIONS.flatMap((section) => [
      `.SH ${escaped(t(SECTION_WORDS[section]).toUpperCase())}`,
      ...settingsOf(section).map((setting) =>
        entry(optionForm(setting), `${setting.words} Default: ${setting.shown}.`),
      ),
    ]),
    '.SH OTHER OPTIONS',
    ...OTHER_OPTIONS.map(([option, words]) => entry(option, words)),
    '.SH EXIT STATUS',
    ...EXIT_WORDS.map(([code, words]) => entry(code, words)),
    '.SH ENVIRONMENT',
    entry('ORBWEAVER_LIBRARY', 'Folder of the crawls, in place of ~/Orbweaver.'),
    entry('ORBWEAVER_ELECTRON', 'Executable that renders pages, where the window is not found by itself.'),
    entry('ORBWEAVER_CODE_CACHE', 'Folder for compiled code of the program, in place of the user’s cache; off = none.'),
    entry('ORBWEAVER_SECRET_<ID>', 'Password or value of the login or header with this id.'),
    entry('ORBWEAVER_PROXY_USER, ORBWEAVER_PROXY_PASSWORD', 'User name and password for --proxy.'),
    '.SH FILES',
    entry('~/Orbweaver', 'Every crawl, in a folder of its own. It stays when the program is removed.'),
    '',
  ].join('\n');
}

function entry(term: string, words: string): string {
  return `.TP\n.B ${escaped(term)}\n${escaped(words)}`;
}

/** Text that groff sets as it is: a backslash, a hyphen of an option and a leading dot mean something to it. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\(rs')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
}
