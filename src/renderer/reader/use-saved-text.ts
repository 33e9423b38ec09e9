import { useEffect, useState } from 'react';
import type { Result } from '../../contract/outcome.js';
import type { SavedKind, SavedText } from '../../contract/saved-text.js';
import { bridge } from '../bridge.js';

/** A file of a saved page as text, read when it is first shown; null until it is there. */
export function useSavedText(jobId: string, id: number, kind: SavedKind): Result<SavedText> | null {
  const [answer, setAnswer] = useState<{ readonly kind: SavedKind; readonly told: Result<SavedText> } | null>(null);
  useEffect(() => {
    let current = true;
    void bridge()
      .invoke('urls.savedText', jobId, id, kind)
      .then((told) => {
        if (current) setAnswer({ kind, told });
      });
    return () => {
      current = false;
    };
  }, [jobId, id, kind]);
  return answer?.kind === kind ? answer.told : null;
}
