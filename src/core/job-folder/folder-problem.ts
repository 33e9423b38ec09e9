import { t } from '../../contract/language.js';
import type { Problem } from '../../contract/outcome.js';
import { StoreError, systemCode } from '../runtime/write-error.js';
import { errorMessage } from '../runtime/error-message.js';

/** Why a place cannot take a crawl, for the person who chose it. */
export function notWritable(folder: string, error: unknown): Problem {
  return {
    code: 'folder_not_writable',
    field: 'parentFolder',
    message: t('A crawl cannot be stored in “{folder}”: {why}. Choose a folder that you may write to.', {
      folder,
      why: reasonOf(error),
    }),
  };
}

function reasonOf(error: unknown): string {
  if (error instanceof StoreError && error.code === 'disk_full') return t('the disk is full');
  switch (systemCode(error)) {
    case 'EACCES':
    case 'EPERM':
      return t('you are not allowed to write there');
    case 'EROFS':
      return t('it is on a read-only disk');
    case 'EEXIST':
    case 'ENOTDIR':
      return t('a file is in the way of the folder');
    case 'ENOENT':
      return t('the system lets nobody make a folder there');
    case 'ENOSPC':
    case 'EDQUOT':
      return t('the disk is full');
    case 'ENAMETOOLONG':
      return t('its path is too long');
    default:
      // Some end as sentences do, and this one goes on.
      return errorMessage(error).replace(/\.$/, '');
  }
}
