import { SCOPES } from './fault-scope.js';
import { testTheme } from './fault-suite.js';

for (const theme of SCOPES) testTheme(theme);
