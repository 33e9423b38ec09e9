import { PRIVATE } from './fault-private.js';
import { testTheme } from './fault-suite.js';

testTheme(PRIVATE);
testTheme({
  ...PRIVATE,
  name: 'private addresses, without robots.txt',
  config: { ...PRIVATE.config, obeyRobots: false },
});
