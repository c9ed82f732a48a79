import { expect, it, vi } from 'vitest';
import { apply } from './language.ts';
import { tell } from './link.ts';
import { orPass, type Stand, take, wrap } from './wrap.ts';

vi.mock('./link.ts', () => ({ tell: vi.fn() }));

/** An object with one function that keeps what it was given, wrapped by this stand. */
function wrapped(stand: Stand, native: (...args: unknown[]) => unknown = (...args) => args) {
  const calls: unknown[][] = [];
  const owner = {
    send: (...args: unknown[]) => {
      calls.push(args);
      return native(...args);
    },
  };
  wrap(owner, { send: stand });
  return { owner, calls };
}

const fault = () => {
  throw new ReferenceError('ours');
};

it('a fault of ours before anything came of a call lets the call pass as it is, and it is told', () => {
  const { owner, calls } = wrapped(fault);
  expect(owner.send('an order', 2)).toEqual(['an order', 2]);
  expect(calls).toEqual([['an order', 2]]);
  expect(vi.mocked(tell).mock.calls).toMatchObject([[{ type: 'unheld', reason: 'unreadable', text: null }]]);
});

it('what the browser throws is thrown, and it is called once', () => {
  const native = () => {
    throw new TypeError('the browser’s');
  };
  const { owner, calls } = wrapped((send, self, args) => apply(send, self, args), native);
  expect(() => owner.send(1)).toThrow('the browser’s');
  expect(calls).toEqual([[1]]);
});

it('a fault after the call was sent or held sends nothing twice', () => {
  const sent = wrapped((send, self, args) => {
    apply(send, self, args);
    return fault();
  });
  expect(() => sent.owner.send(1)).toThrow('ours');
  expect(sent.calls).toEqual([[1]]);
  const held = wrapped(() => {
    take();
    return fault();
  });
  expect(() => held.owner.send(1)).toThrow('ours');
  expect(held.calls).toEqual([]);
});

it('the same goes for what runs within a promise', () => {
  expect(orPass(fault, () => 'passed')).toBe('passed');
});
