import { t } from '../contract/language.js';
import { report } from './stores/notices.js';
import { isCovered, openForm, useUi } from './stores/ui.js';

const TEXT_FIELD = 'input, textarea, [contenteditable="true"]';
/** A longer list of addresses is for the file dialog, which reads on another thread. */
const MAX_FILE_BYTES = 20_000_000;

/**
 * Addresses and files of addresses that are dropped on the window, and addresses that are pasted where no field has the
 * focus, fill the form of a new crawl. Returns what stops listening.
 */
export function listenToDrops(): () => void {
  const over = (event: DragEvent): void => {
    if (isForField(event)) return;
    // Otherwise Chromium refuses the drop, or leaves the page for what is dropped.
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
  };
  const drop = (event: DragEvent): void => {
    if (isForField(event)) return;
    event.preventDefault();
    if (event.dataTransfer) void takeDropped(event.dataTransfer);
  };
  const paste = (event: ClipboardEvent): void => {
    if (isTextField(event.target) || isCovered()) return;
    void fillForm(event.clipboardData?.getData('text/plain') ?? '', null);
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  window.addEventListener('paste', paste);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
    window.removeEventListener('paste', paste);
  };
}

async function takeDropped(data: DataTransfer): Promise<void> {
  // Both are gone after the event.
  const [file] = data.files;
  const text = data.getData('text/uri-list') || data.getData('text/plain');
  if (file && file.size > MAX_FILE_BYTES)
    return report(
      { message: t('“{name}” is too large to be dropped. Choose it with “From a file…”.', { name: file.name }) },
      null,
    );
  const isTaken = file ? await fillForm(await file.text(), file.name) : await fillForm(text, null);
  if (!isTaken)
    report(
      {
        message: file
          ? t('“{name}” holds no web address.', { name: file.name })
          : t('What was dropped holds no web address.'),
      },
      null,
    );
}

/** Answers whether there was an address in it. */
async function fillForm(text: string, name: string | null): Promise<boolean> {
  const { takenAddresses } = await import('./settings/taken-addresses.js');
  const { editDraft, typeText } = await import('./settings/draft-store.js');
  const taken = takenAddresses(text, name);
  if (taken === null) return false;
  if (taken.kind === 'typed') typeText('seeds', taken.text);
  else editDraft({ seedFile: taken.file }, 'seeds');
  if (!useUi.getState().formOpen) openForm();
  return true;
}

/** Text that is dropped on a field goes into it; a file never does. */
function isForField({ target, dataTransfer }: DragEvent): boolean {
  return isTextField(target) && dataTransfer?.types.includes('Files') !== true;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT_FIELD) !== null;
}
