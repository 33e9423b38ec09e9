import type { Catalogue } from '../../contract/language.js';

/** The work of the browser engine that renders pages: what it waits for, what it lacks, what it could not render. */
export const DRAWING: Catalogue = {
  'rendering first': 'erst wird gerendert',
  'Limited by rendering:': 'Gebremst vom Rendern:',
  '{pages, plural, one {# downloaded page is} other {# downloaded pages are}} being rendered, and nothing more is requested until fewer are.':
    '{pages, plural, one {# geladene Seite wird} other {# geladene Seiten werden}} gerendert; bis es weniger sind, wird nichts Neues abgefragt.',
  'Pages as rendered': 'Seiten, wie sie gerendert wurden',
  Renders: 'Rendert',
  rendering: 'rendert',
  'The page was taken as it was served: its scripts were still busy with themselves when it was to be read.':
    'Die Seite wurde so genommen, wie der Server sie sendet: Ihre Skripte waren noch mit sich beschäftigt, als sie gelesen werden sollte.',
  'The page was taken as it was served: its scripts needed more memory than one page may use.':
    'Die Seite wurde so genommen, wie der Server sie sendet: Ihre Skripte brauchten mehr Speicher, als eine Seite belegen darf.',
  'The page was taken as it was served: the browser engine starts here, but it ends even over a plain page.':
    'Die Seite wurde so genommen, wie der Server sie sendet: Die Browser-Engine startet hier zwar, bricht aber schon bei einer einfachen Seite ab.',
  'The page was taken as it was served: the browser engine that drew it ended, twice.':
    'Die Seite wurde so genommen, wie der Server sie sendet: Die Browser-Engine, die sie rendern sollte, brach zweimal ab.',
  'The page was taken as it was served: no browser engine could be started to draw it.':
    'Die Seite wurde so genommen, wie der Server sie sendet: Es ließ sich keine Browser-Engine starten, um sie zu rendern.',
  'This program cannot render pages.': 'Dieses Programm kann keine Seiten rendern.',
  'Pages can be rendered only where the Electron runtime is installed, and it was not found. Install it, or crawl without rendering.':
    'Seiten lassen sich nur rendern, wo die Laufzeit Electron installiert ist, und sie wurde nicht gefunden. Installieren Sie sie, oder crawlen Sie ohne Rendern.',
  'Pages cannot be rendered by root, whom Chromium gives no sandbox. Crawl as another user, or without rendering.':
    'Als root lassen sich keine Seiten rendern, weil Chromium root keine Sandbox gibt. Crawlen Sie als anderer Benutzer oder ohne Rendern.',
  'Pages can be rendered only on a screen, and there is none here. Install Xvfb (the package xvfb), which is a screen that nobody sees, or crawl without rendering.':
    'Seiten lassen sich nur auf einem Bildschirm rendern, und hier ist keiner. Installieren Sie Xvfb (das Paket xvfb), einen Bildschirm, den niemand sieht, oder crawlen Sie ohne Rendern.',
};
