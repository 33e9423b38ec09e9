import './csp-safe-zod.js';
import { createRoot } from 'react-dom/client';
import './theme/tokens.css';
import './theme/base.css';
import { speakWanted } from './speak-wanted.js';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
// Tables of words are made when their module is read: the language is known before the first of them is.
await speakWanted();
const { Window } = await import('./whole-window.js');
createRoot(root).render(<Window />);
