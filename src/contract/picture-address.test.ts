import { expect, it } from 'vitest';
import { pictureAddress, pictureUrl } from './picture-address.js';

it('the address of a picture leads back to what it is of', () => {
  const address = { jobId: 'a b/c', id: 17, size: 'full' } as const;
  expect(pictureAddress(new URL(pictureUrl(address, '2026-11-28'), 'app://orbweaver').pathname)).toEqual(address);
});

it.each(['/', '/crawls/x/pictures/0/full.jpg', '/crawls/x/pictures/1/large.jpg', '/crawls/%/pictures/1/full.jpg'])(
  '%s is the address of no picture',
  (path) => {
    expect(pictureAddress(path)).toBeNull();
  },
);
