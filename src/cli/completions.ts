import { CHANGE_KINDS } from '../contract/changes.js';
import { EXPORT_FORMATS } from '../contract/export.js';
import { ERROR_CODES } from '../contract/outcome.js';
import { SETTINGS, settingOf } from '../contract/settings.js';
import { COMMAND_OPTIONS } from './arguments.js';
import { EXTENDABLE } from './budget-words.js';
import { COMMAND_WORDS, OTHER_OPTIONS } from './help.js';
import { takesValue } from './options.js';
import { SETTING_CHOICES } from './setting-choices.js';

/** What may follow an option that takes one of a few words. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  ...SETTING_CHOICES,
  format: EXPORT_FORMATS,
  kind: CHANGE_KINDS,
  extend: EXTENDABLE,
  class: ERROR_CODES,
};

const NO_COMMAND_OPTIONS = ['help', 'version'];

interface CommandFacts {
  readonly verb: string;
  readonly words: string;
  /** Names without dashes. */
  readonly options: readonly string[];
}

const COMMAND_FACTS: readonly CommandFacts[] = [...COMMAND_OPTIONS].map(([verb, options]) => ({
  verb,
  words: COMMAND_WORDS.find(([form]) => form.split(' ')[0] === verb)?.[1] ?? '',
  options: [...options, 'json'],
}));

/** The completion of one shell, as the text of the file that the shell reads. */
export const COMPLETIONS: Readonly<Record<'bash' | 'zsh' | 'fish', string>> = {
  bash: bashCompletion(),
  zsh: zshCompletion(),
  fish: fishCompletion(),
};

function bashCompletion(): string {
  const verbs = COMMAND_FACTS.map(({ verb }) => verb).join(' ');
  const values = Object.entries(CHOICES).map(
    ([name, words]) => `    --${name}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$word")); return ;;`,
  );
  const filed = valueOptions().filter((name) => !(name in CHOICES));
  const cases = COMMAND_FACTS.map(({ verb, options }) => `    ${verb}) options="${dashed(options).join(' ')}" ;;`);
  return `# Completion of orbweaver for bash, made from its table of commands.
_orbweaver() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" options=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${verbs} ${dashed(NO_COMMAND_OPTIONS).join(' ')}" -- "$word"))
    return
  fi
  case "$before" in
${values.join('\n')}
    ${dashed(filed).join('|')}) return ;;
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
  esac
}
complete -o default -F _orbweaver orbweaver
`;
}

function zshCompletion(): string {
  const quoted = (text: string) => text.replace(/'/g, "'\\''");
  const described = (name: string) => quoted(optionWords(name).replace(/[[\]:\\]/g, '\\$&'));
  const argument = (name: string) => {
    if (!takesValue(name)) return `'--${name}[${described(name)}]'`;
    const choices = CHOICES[name];
    return `'*--${name}=[${described(name)}]:value:${choices ? `(${choices.join(' ')})` : '_files'}'`;
  };
  const commands = COMMAND_FACTS.map(({ verb, words }) => `    '${verb}:${quoted(words)}'`);
  const cases = COMMAND_FACTS.map(
    ({ verb, options }) => `    ${verb}) _arguments ${options.map(argument).join(' ')} '*:file:_files' ;;`,
  );
  return `#compdef orbweaver
# Completion of orbweaver for zsh, made from its table of commands.
_orbweaver() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local verb=$words[2]
  shift words
  (( CURRENT -= 1 ))
  case $verb in
${cases.join('\n')}
  esac
}
_orbweaver "$@"
`;
}

function fishCompletion(): string {
  const quoted = (text: string) => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const value = (name: string) => {
    if (!takesValue(name)) return '';
    const choices = CHOICES[name];
    return choices ? ` -x -a ${quoted(choices.join(' '))}` : ' -r';
  };
  const commands = COMMAND_FACTS.map(
    ({ verb, words }) => `complete -c orbweaver -n __fish_use_subcommand -f -a ${verb} -d ${quoted(words)}`,
  );
  const options = COMMAND_FACTS.flatMap(({ verb, options: names }) =>
    names.map(
      (name) =>
        `complete -c orbweaver -n '__fish_seen_subcommand_from ${verb}' -l ${name}${value(name)} -d ${quoted(optionWords(name))}`,
    ),
  );
  return `# Completion of orbweaver for fish, made from its table of commands.\n${[...commands, ...options].join('\n')}\n`;
}

function dashed(names: readonly string[]): readonly string[] {
  return names.map((name) => `--${name}`);
}

function valueOptions(): readonly string[] {
  return [...new Set(COMMAND_FACTS.flatMap(({ options }) => options))].filter(takesValue);
}

/** What `--help` says of an option; empty for one that is explained with its command. */
function optionWords(name: string): string {
  const bare = name.replace(/^no-/, '');
  const spells = (option: string) => option.split(/[ ,]+/).some((part) => /^--(?:no-)?(.+)$/.exec(part)?.[1] === bare);
  const setting = SETTINGS.find(({ option }) => option !== null && spells(option));
  const words =
    (setting && settingOf(setting.key).words) ?? OTHER_OPTIONS.find(([option]) => spells(option))?.[1] ?? '';
  return name === bare || setting === undefined ? words : `Off: ${words}`;
}
