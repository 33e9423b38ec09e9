import type { Catalogue } from '../../contract/language.js';

/** The steps of a request. */
export const TIMING: Catalogue = {
  'Name lookup': 'Namensauflösung',
  Connect: 'Verbinden',
  TLS: 'TLS',
  Wait: 'Warten',
  Body: 'Inhalt',
  'Time taken': 'Zeitaufwand',
  '< 1 ms': '< 1 ms',
  'on an open connection': 'über eine offene Verbindung',
};
