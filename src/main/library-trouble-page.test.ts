import { expect, it } from 'vitest';
import { libraryTroublePage } from './library-trouble-page.js';

it('shows folder and problem as text', () => {
  const page = libraryTroublePage('/tmp/<b>a&b</b>', 'EACCES: permission denied, scandir "/tmp"');
  expect(page).toContain('/tmp/&lt;b>a&amp;b&lt;/b>');
  expect(page).toContain('scandir &quot;/tmp&quot;');
});
