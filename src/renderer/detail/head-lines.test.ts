import { expect, it } from 'vitest';
import { headLines } from './head-lines.js';

it('reads the first line and the fields of a head, repeated and broken ones too', () => {
  expect(headLines('HTTP/1.1 200 OK\r\nset-cookie: a=1\r\nset-cookie: b=2:3\nbroken\r\n\r\n')).toEqual({
    first: 'HTTP/1.1 200 OK',
    fields: [
      { name: 'set-cookie', value: 'a=1' },
      { name: 'set-cookie', value: 'b=2:3' },
      { name: '', value: 'broken' },
    ],
  });
  expect(headLines('')).toEqual({ first: '', fields: [] });
});
