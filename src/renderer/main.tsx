import './csp-safe-zod.js';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './theme/tokens.css';
import './theme/base.css';
import { App } from './app.js';
import { report } from './stores/notices.js';

window.addEventListener('unhandledrejection', ({ reason }) => {
  report({ message: reason instanceof Error ? reason.message : String(reason) });
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
