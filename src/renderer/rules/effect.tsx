import { useEffect, useRef } from 'react';
import { t } from '../../contract/language.js';
import { EffectStory } from '../settings/effect-story.js';
import { useRules } from './rules-store.js';

/** What a change of the rules would do or did, in words with examples. */
export function Effect() {
  const shown = useRules((state) => state.effect);
  const box = useRef<HTMLDivElement>(null);
  // The buttons that asked for it stand below and would hide it.
  useEffect(() => {
    if (shown) box.current?.scrollIntoView({ block: 'center' });
  }, [shown]);
  return (
    <div ref={box} role="status" aria-label={t('Effect of the rules')}>
      {shown && <EffectStory {...shown} />}
    </div>
  );
}
