import { describe, expect, it } from 'vitest';
import { createKnown } from './known.ts';

const LIFE = { freshMs: 1_000, goodMs: 5_000 };

function world() {
  const clock = { nowMs: 1_000_000 };
  const known = createKnown(() => clock.nowMs);
  let asked = 0;
  const waiting: { resolve: (value: number) => void; reject: (error: unknown) => void }[] = [];
  const read = () => {
    asked += 1;
    return new Promise<number>((resolve, reject) => waiting.push({ resolve, reject }));
  };
  return { clock, known, read, waiting, asked: () => asked, of: (name = 'x') => known.of(name, LIFE, read) };
}

describe('createKnown', () => {
  it('default: is read once while it is fresh, and whoever asks meanwhile waits for the same answer', async () => {
    const { of, waiting, asked, clock } = world();
    const both = [of(), of()];
    waiting[0]?.resolve(7);
    expect(await Promise.all(both)).toEqual([7, 7]);
    clock.nowMs += 999;
    expect([await of(), asked()]).toEqual([7, 1]);
  });

  it('behavior: what is old still serves while it is read anew; what is too old does not', async () => {
    const { of, waiting, asked, clock } = world();
    const first = of();
    waiting[0]?.resolve(7);
    await first;
    clock.nowMs += 1_000;
    expect([await of(), await of(), asked()]).toEqual([7, 7, 2]);
    waiting[1]?.resolve(8);
    await Promise.resolve();
    expect(await of()).toBe(8);
    clock.nowMs += 5_000;
    const late = of();
    waiting[2]?.resolve(9);
    expect([await late, asked()]).toEqual([9, 3]);
  });

  it('behavior: a clock that was set back makes an answer old', async () => {
    const { of, waiting, asked, clock } = world();
    const first = of();
    waiting[0]?.resolve(7);
    await first;
    clock.nowMs -= 10_000;
    void of();
    expect(asked()).toBe(2);
  });

  it('error: a fault is thrown again for half a minute, and nobody asked; what is still good outlives it', async () => {
    const { of, waiting, asked, clock } = world();
    const first = of();
    waiting[0]?.reject(new Error('silent'));
    await expect(first).rejects.toThrow('silent');
    clock.nowMs += 29_999;
    await expect(of()).rejects.toThrow('silent');
    expect(asked()).toBe(1);
    clock.nowMs += 1;
    const again = of();
    waiting[1]?.resolve(7);
    expect(await again).toBe(7);
    clock.nowMs += 1_000;
    expect(await of()).toBe(7);
    waiting[2]?.reject(new Error('silent'));
    await Promise.resolve();
    expect([await of(), await of(), asked()]).toEqual([7, 7, 3]);
  });

  it('behavior: names do not meet, and the oldest of too many are forgotten', async () => {
    const { known, asked, read, waiting } = world();
    for (let at = 0; at < 400; at += 1) {
      const reading = known.of(`market ${at}`, LIFE, read);
      waiting[at]?.resolve(at);
      await reading;
    }
    expect(await known.of('market 399', LIFE, read)).toBe(399);
    expect(asked()).toBe(400);
    void known.of('market 0', LIFE, read);
    expect(asked()).toBe(401);
  });
});
