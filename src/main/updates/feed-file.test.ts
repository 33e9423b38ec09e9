import { expect, it } from 'vitest';
import { feedFolder } from './feed-file.js';

it('is a folder that is reached safely', () => {
  expect(feedFolder('{"url":"https://example.org/orbweaver"}')).toBe('https://example.org/orbweaver/');
  expect(feedFolder('{"url":"https://example.org/orbweaver/"}')).toBe('https://example.org/orbweaver/');
  expect(feedFolder('{"url":"http://127.0.0.1:8080/"}')).toBe('http://127.0.0.1:8080/');
});

it.each([
  ...['', 'null', '{}', '{"url":null}', '{"url":"nowhere"}', '{"url":"http://example.org/"}'],
  ...['{"url":"file:///srv/"}', '{"url":"https://me:secret@example.org/"}', '{"url":"https://example.org/?a=1"}'],
])('is none in %s', (content) => {
  expect(feedFolder(content)).toBeNull();
});
