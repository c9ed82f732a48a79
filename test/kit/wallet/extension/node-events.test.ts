import { EventEmitter as NodeEmitter } from 'node:events';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { EventEmitter } from './node-events.ts';

const TYPES = ['data', 'end'] as const;
const LISTENERS = [0, 1, 2] as const;

const step = fc.record({
  action: fc.constantFrom('on', 'once', 'prependListener', 'removeListener', 'emit', 'removeAllListeners'),
  type: fc.constantFrom(...TYPES),
  listener: fc.constantFrom(...LISTENERS),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What was called, with what, in which order, and how many listeners are left. */
function replay(emitter: NodeEmitter, steps: readonly Step[]): readonly unknown[] {
  const trace: unknown[] = [];
  const listeners = LISTENERS.map((number) => (value: unknown) => void trace.push([number, value]));
  for (const [index, { action, type, listener }] of steps.entries()) {
    if (action === 'emit') trace.push(emitter.emit(type, index));
    else if (action === 'removeAllListeners') emitter.removeAllListeners(type);
    else emitter[action](type, listeners[listener] as () => void);
    trace.push(emitter.listenerCount(type));
  }
  return [...trace, [...emitter.eventNames()].sort()];
}

it('default: behaves as Node’s emitter does', () => {
  const Emitter = EventEmitter as unknown as new () => NodeEmitter;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      expect(replay(new Emitter(), steps)).toEqual(replay(new NodeEmitter(), steps));
    }),
  );
});

it('error: throws what nobody listens to', () => {
  const Emitter = EventEmitter as unknown as new () => NodeEmitter;
  expect(() => new Emitter().emit('error', new TypeError('lost'))).toThrow(TypeError);
});
