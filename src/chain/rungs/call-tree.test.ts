import { describe, expect, it } from 'vitest';
import { toAddress } from '../../core/abi.ts';
import { deedsOfFrame, parseFrame } from './call-tree.ts';

const frame = (parts: object) => ({
  type: 'CALL',
  from: toAddress(1n),
  to: toAddress(2n),
  gasUsed: '0x10',
  ...parts,
});
const log = (name: number, place: object = {}) => ({
  address: toAddress(BigInt(name)),
  topics: [],
  data: '0x',
  ...place,
});
const orderOf = (traced: object) => {
  const parsed = parseFrame(traced);
  if (parsed === null) throw new TypeError('no frame');
  return deedsOfFrame(parsed).logs.map(({ address }) => Number(address));
};

describe('the events of a call tree', () => {
  it('stand where they were emitted, by how many calls were made before', () => {
    const inner = frame({ logs: [log(2), log(3)] });
    const later = frame({ logs: [log(5)] });
    const logs = [log(1, { position: '0x0' }), log(4, { position: '0x1' }), log(6, { position: 2 })];
    expect(orderOf(frame({ calls: [inner, later], logs }))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('come after the calls beside them where the node gives no place', () => {
    expect(orderOf(frame({ calls: [frame({ logs: [log(1)] })], logs: [log(2), log(3)] }))).toEqual([1, 2, 3]);
  });

  it('are none of what was undone, whatever the node lists', () => {
    const undone = frame({ error: 'execution reverted', logs: [log(2)], calls: [frame({ logs: [log(3)] })] });
    expect(orderOf(frame({ calls: [undone], logs: [log(1)] }))).toEqual([1]);
    expect(orderOf(undone)).toEqual([]);
  });

  it('are followed in one pass, however many a page makes of them', () => {
    const places = Array.from({ length: 20_000 }, (_, place) => place);
    const logs = places.map((place) => log(place, { position: place }));
    expect(orderOf(frame({ calls: places.map(() => frame({})), logs }))).toEqual(places);
  });

  it('are kept where a place is beyond the calls', () => {
    expect(orderOf(frame({ logs: [log(1, { position: '0x9' })] }))).toEqual([1]);
  });
});

describe('the coins of a call tree', () => {
  const coinsOf = (traced: object) => {
    const parsed = parseFrame(traced);
    if (parsed === null) throw new TypeError('no frame');
    return deedsOfFrame(parsed).coins;
  };

  it('are those that are sent on, in their order; what was undone sent none', () => {
    const undone = frame({ error: 'out of gas', value: '0x9', calls: [frame({ value: '0x8' })] });
    const inner = frame({
      to: toAddress(3n),
      value: '0x2',
      calls: [frame({ to: toAddress(4n), value: '0x1' })],
    });
    const delegated = frame({ type: 'DELEGATECALL', value: '0x6' });
    const calls = [frame({ value: '0x0' }), delegated, undone, inner, frame({ to: null, value: '0x5' })];
    expect(coinsOf(frame({ value: '0x7', calls }))).toEqual([
      { to: toAddress(3n), valueWei: 2n },
      { to: toAddress(4n), valueWei: 1n },
      { to: null, valueWei: 5n },
    ]);
  });
});

describe('a call tree', () => {
  it.each([
    ['without gas', {}, null],
    ['with it', { gasUsed: '0x5208' }, 21_000n],
  ])('%s is one', (_what, parts, gasUsed) => {
    const traced = { type: 'CALL', to: toAddress(2n), ...parts };
    expect(parseFrame(traced)).toMatchObject({ gasUsed, failed: false, output: '0x' });
  });

  it.each([
    ['nothing', null],
    ['a text', '0x'],
    ['odd output', frame({ output: '0x1' })],
    ['a call that is none', frame({ calls: [7] })],
    ['an event between two places', frame({ logs: [log(1, { position: 0.5 })] })],
    ['an event before the first place', frame({ logs: [log(1, { position: -1 })] })],
    [
      'an event of five topics',
      frame({ logs: [{ ...log(1), topics: Array(5).fill(`0x${'00'.repeat(32)}`) }] }),
    ],
  ])('%s is none', (_what, traced) => {
    expect(parseFrame(traced)).toBeNull();
  });

  it('deeper than the EVM goes is none', () => {
    const nested = (depth: number): object =>
      depth === 0 ? frame({}) : frame({ calls: [nested(depth - 1)] });
    expect(parseFrame(nested(1_000))).not.toBeNull();
    expect(parseFrame(nested(1_100))).toBeNull();
  });
});
