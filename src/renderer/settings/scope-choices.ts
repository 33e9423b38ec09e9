import type { Scope } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';

/** The scopes a person may choose, in plain words. */
export const SCOPE_CHOICES: readonly { readonly scope: Scope; readonly name: string }[] = [
  { scope: 'page', name: t('This page only') },
  { scope: 'folder', name: t('This folder and below') },
  { scope: 'host', name: t('The whole host') },
  { scope: 'domain', name: t('The whole domain, including subdomains') },
  { scope: 'listed', name: t('Only the addresses listed') },
  { scope: 'custom', name: t('Custom: only what the rules match') },
];
