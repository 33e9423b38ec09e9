import { dateLocale, type Message, msg, t } from '../../contract/language.js';
import type { PackageKind, UpdateFailure, UpdateOffer, UpdateStatus } from '../../contract/updates.js';
import { formatBytes } from '../format/numbers.js';

const FAILURES: Readonly<Record<UpdateFailure, Message>> = {
  no_answer: msg('The server of new versions did not answer.'),
  bad_status: msg('The server of new versions answered with an error.'),
  redirected: msg('The server of new versions sent the request elsewhere, which is not followed.'),
  too_large: msg('The server of new versions sent more than was announced.'),
  not_a_feed: msg('The answer is not a list of versions. A login page of the network may have come in its place.'),
  no_file: msg('There is a list of versions, but it has none for this kind of package.'),
  wrong_file: msg('What came is not the file that was announced. Nothing of it was kept.'),
  not_written: msg('The new version could not be written to the disk.'),
  not_installed: msg('The new version could not be put in the place of this one.'),
};

/** Why looking, downloading or installing failed. */
export function failureWords(failure: UpdateFailure): string {
  return t(FAILURES[failure]);
}

/** Version, day and size of what is on offer. */
export function offerWords({ version, releasedAt, size }: UpdateOffer): string {
  const bytes = formatBytes(size);
  if (releasedAt === null) return t('Orbweaver {version} is there: {bytes}.', { version, bytes });
  const day = new Date(releasedAt).toLocaleDateString(dateLocale(), { dateStyle: 'medium' });
  return t('Orbweaver {version} of {day} is there: {bytes}.', { version, day, bytes });
}

const BY_HAND: Readonly<Record<PackageKind, Message | null>> = {
  appimage: null,
  nsis: null,
  mac: null,
  source: msg('This is a checkout: git brings it up to date.'),
  portable: msg('This copy does not replace itself. Download {file} and put it in its place.'),
  deb: msg('This copy was installed as a package. Download {file} and install it with: {command}'),
  rpm: msg('This copy was installed as a package. Download {file} and install it with: {command}'),
  archive: msg('This copy was unpacked from an archive. Download {file} and unpack it with: {command}'),
};
const COMMANDS: Readonly<Partial<Record<PackageKind, string>>> = {
  deb: 'sudo apt install ./',
  rpm: 'sudo dnf install ./',
  archive: 'tar -xzf ',
};

/** How a copy that cannot update itself is brought up to date; null where it can. */
export function byHandWords(kind: PackageKind, { fileName: file }: UpdateOffer): string | null {
  const words = BY_HAND[kind];
  return words && t(words, { file, command: `${COMMANDS[kind] ?? ''}${file}` });
}

/** Where things stand, for the settings. */
export function standWords({ feedHost, state }: UpdateStatus): string {
  if (feedHost === null) return t('This copy knows no place to look for new versions, and never looks.');
  switch (state.kind) {
    case 'current':
      return state.checkedAt === null
        ? t('{host} is asked. The request names your system and processor and nothing else.', { host: feedHost })
        : t('This is the newest version, as of {moment}.', {
            moment: new Date(state.checkedAt).toLocaleString(dateLocale(), { dateStyle: 'medium', timeStyle: 'short' }),
          });
    case 'checking':
      return t('Asking {host}…', { host: feedHost });
    case 'failed':
      return failureWords(state.failure);
    case 'available':
    case 'downloading':
    case 'downloaded':
    case 'installing':
      return offerWords(state.offer);
  }
}
