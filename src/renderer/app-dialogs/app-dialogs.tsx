import { lazy, Suspense } from 'react';
import { Dialog } from '../controls/dialog.js';
import { usePreferencesKnown } from '../stores/preferences.js';
import { closeAppDialog, useUi } from '../stores/ui.js';
import { About } from './about.js';
import { OpenShared } from './open-shared.js';
import { Palette } from './palette.js';
import { PreferencesForm } from './preferences-form.js';
import { ShortcutList } from './shortcut-list.js';

/** Its pages come with it, when they are asked for. */
const Help = lazy(async () => ({ default: (await import('../help/help.js')).Help }));

/** What is about the program itself and no crawl, over the window. */
export function AppDialogs() {
  const open = useUi((ui) => ui.appDialog);
  const isKnown = usePreferencesKnown();
  // Its fields begin with what is kept.
  if (open === null || (open === 'settings' && !isKnown)) return null;
  return (
    <Dialog key={open} titleId="app-dialog-title" onClose={closeAppDialog} wide={open === 'help'}>
      {open === 'palette' && <Palette />}
      {open === 'open-shared' && <OpenShared />}
      {open === 'settings' && <PreferencesForm />}
      {open === 'help' && (
        <Suspense fallback={null}>
          <Help />
        </Suspense>
      )}
      {open === 'shortcuts' && <ShortcutList />}
      {open === 'about' && <About />}
    </Dialog>
  );
}
