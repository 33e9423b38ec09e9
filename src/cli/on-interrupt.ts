import { EXIT } from './exit-codes.js';

/** Runs `action` at the first Ctrl-C; a second one ends the process at once. The answer stops listening. */
export function onInterrupt(action: () => void): () => void {
  let asked = false;
  const onSignal = () => {
    if (asked) process.exit(EXIT.paused);
    asked = true;
    action();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
}
