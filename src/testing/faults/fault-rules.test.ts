import { ASSETS, TYPE_AND_SIZE } from './fault-rules.js';
import { testTheme } from './fault-suite.js';

for (const theme of [...TYPE_AND_SIZE, ...ASSETS]) testTheme(theme);
