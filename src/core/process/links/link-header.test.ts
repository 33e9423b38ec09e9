import { describe, expect, it } from 'vitest';
import { canonicalInHeader } from './canonical.js';

describe('canonicalInHeader', () => {
  it.each([
    [null, null],
    ['', null],
    ['</a>; rel=canonical', '/a'],
    ['</a>; rel="canonical"', '/a'],
    ['<https://h.example/a>;rel="shortlink canonical"', 'https://h.example/a'],
    ['</style.css>; rel=preload; as=style, </a>; title="x, y"; rel="CANONICAL"', '/a'],
    ['</a>; rel=next', null],
    ['</a>; rel=canonical; anchor="#other"', null],
    ['not a link', null],
    [`</a>; rel=canonical${' '.repeat(20_000)}`, null],
    [`</a>; rel=canonical${' '.repeat(15_000)}!`, null],
  ])('reads %s', (header, canonical) => {
    expect(canonicalInHeader(header)).toBe(canonical);
  });
});
