import { describe, expect, it } from 'vitest';
import type { Rung, Simulation } from '../simulation.ts';
import { standsOn } from './base-block.ts';

const HASH = `0x${'ab'.repeat(32)}` as const;
const OTHER = `0x${'cd'.repeat(32)}` as const;
const block = { number: '100', hash: HASH, timestamp: 1_000, baseFeePerGas: null };
const by = (rung: Rung, parts: Partial<Simulation>): Simulation => ({
  by: rung,
  number: 100n,
  parentHash: null,
  timestamp: 1_012n,
  calls: [],
  before: new Map(),
  after: new Map(),
  gaps: [],
  ...parts,
});
const stands = (simulation: Simulation, isPinned = false, chainId = 1) =>
  standsOn(simulation, { chainId, block, isPinned, askedS: 1_012 });

describe('a simulation stands on the header’s block', () => {
  it('by the parent that eth_simulateV1 names, else by its number', () => {
    expect(stands(by('eth_simulateV1', { number: 101n, parentHash: HASH }))).toBe(true);
    expect(stands(by('eth_simulateV1', { number: 101n, parentHash: OTHER }), true)).toBe(false);
    expect(stands(by('eth_simulateV1', { number: 101n }))).toBe(true);
    expect(stands(by('eth_simulateV1', { number: 100n }))).toBe(true);
    expect(stands(by('eth_simulateV1', { number: 102n }), true)).toBe(false);
  });

  it.each(['debug_traceCall', 'eth_call'] as const)('by the number that code in %s saw', (rung) => {
    expect(stands(by(rung, {}))).toBe(true);
    expect(stands(by(rung, { number: 99n }), true)).toBe(false);
    // The next block is another one, unless this one was asked for by its number.
    expect(stands(by(rung, { number: 101n }))).toBe(false);
    expect(stands(by(rung, { number: 101n }), true)).toBe(true);
  });

  it('by being asked for by number where code sees the base chain’s numbers', () => {
    expect(stands(by('eth_call', { number: 7n }), false, 42_161)).toBe(false);
    expect(stands(by('eth_call', { number: 7n }), true, 42_161)).toBe(true);
  });

  it('never at a time before it', () => {
    for (const rung of ['eth_simulateV1', 'debug_traceCall', 'eth_call'] as const) {
      expect(stands(by(rung, { timestamp: 1_000n }), true)).toBe(true);
      expect(stands(by(rung, { timestamp: 999n }), true)).toBe(false);
    }
  });

  it('never at a time that nobody asked for', () => {
    for (const rung of ['eth_simulateV1', 'debug_traceCall', 'eth_call'] as const) {
      expect(stands(by(rung, { timestamp: 1_072n }), true)).toBe(true);
      expect(stands(by(rung, { timestamp: 1_073n }), true)).toBe(false);
    }
    expect(stands(by('eth_simulateV1', { parentHash: HASH, timestamp: 9_999n }))).toBe(false);
  });
});
