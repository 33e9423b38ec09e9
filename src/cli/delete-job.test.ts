import { describe, expect, it } from 'vitest';
import { deletionText } from './delete-job.js';

describe('what is said of a deletion', () => {
  const preview = { folder: '/l/a.test-1', files: 1234, bytes: 5_600_000, foreign: ['notes.txt'] };

  it('tells what would go, what stays, and how to do it', () => {
    expect(deletionText(preview, false)).toBe(
      'This would delete 1,234 files, 5.6 MB: /l/a.test-1\n  not part of the crawl, left in place: notes.txt\nNothing has been deleted yet: add --yes. This cannot be undone.\n',
    );
  });

  it('tells what has gone', () => {
    expect(deletionText({ ...preview, foreign: [] }, true)).toBe('Deleted 1,234 files, 5.6 MB: /l/a.test-1\n');
  });
});
