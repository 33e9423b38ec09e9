import { StrictMode } from 'react';
import { App } from './app.js';
import { report } from './stores/notices.js';

window.addEventListener('unhandledrejection', ({ reason }) => {
  report({ message: reason instanceof Error ? reason.message : String(reason) });
});

/** All that is drawn. */
export function Window() {
  return (
    <StrictMode>
      <App />
    </StrictMode>
  );
}
