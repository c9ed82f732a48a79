import { describe, expect, it } from 'vitest';
import { withChain, withEndpointAt } from './endpoint-list.ts';

describe('withEndpointAt', () => {
  const [a, b, c] = ['https://a.example/', 'https://b.example/', 'https://c.example/'];

  it.each([
    [[], 0, a, [a]],
    [[a], 1, b, [a, b]],
    [[a, b], 0, c, [c, b]],
    [[a, b, c], 1, null, [a, c]],
    [[a], 0, null, []],
    [[a], 1, null, [a]],
    [[a, b], 1, a, [a]],
  ])('%j at %i becomes %s: %j', (urls, index, url, next) => {
    expect(withEndpointAt(urls, index, { url })).toEqual(next);
  });
});

describe('withChain', () => {
  it('puts in place, keeps the others, and leaves out a chain without any', () => {
    const one = withChain({ '10': ['https://ten.example/'] }, 1, { urls: ['https://one.example/'] });
    expect(one).toEqual({ '1': ['https://one.example/'], '10': ['https://ten.example/'] });
    expect(withChain(one, 1, { urls: [] })).toEqual({ '10': ['https://ten.example/'] });
  });
});
