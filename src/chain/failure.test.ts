import { describe, expect, it } from 'vitest';
import type { CallsIntent } from '../core/intent/intent.ts';
import { failureOf } from './failure.ts';
import { intentOf } from './fixtures.ts';
import type { RoundAnswer } from './round.ts';

const ACCOUNT = `0x${'a1'.repeat(20)}`;
const intent = intentOf({ from: ACCOUNT, to: `0x${'b2'.repeat(20)}`, value: 100n }) as CallsIntent;
const roundWith = (balanceWei: bigint | null): RoundAnswer => ({
  block: { number: '1', hash: '0x', timestamp: 1, baseFeePerGas: null },
  simulation: { ok: false, refusal: { kind: 'error', code: 0, message: '' } },
  gasPriceWei: null,
  balanceWei,
  nonces: new Map(),
  codes: new Map(),
  accountCode: null,
});
const failure = (code: number, message = '', balanceWei: bigint | null = 1_000n) =>
  failureOf(
    { kind: 'error', code, message },
    { intent, round: roundWith(balanceWei), endpoint: 'node.example' },
  );
const funds = (availableWei: string) => ({
  code: 'insufficient-funds',
  params: { neededWei: '100', availableWei },
});

it('what an answer lacks is told as it is, unless it is the money', () => {
  const told = (fault: string, balanceWei: bigint) =>
    failureOf(
      { kind: 'unusable', fault },
      { intent, round: roundWith(balanceWei), endpoint: 'node.example' },
    );
  expect(told('endpoint-unsound', 100n)).toEqual({
    code: 'endpoint-unsound',
    params: { endpoint: 'node.example' },
  });
  expect(told('insufficient-funds', 100n)).toEqual(funds('100'));
  expect(told('endpoint-unsound', 99n)).toEqual(funds('99'));
});

describe('why nothing was simulated', () => {
  it('is the money, by the amounts, whatever the code says', () => {
    expect(failure(-32003, '', 99n)).toEqual(funds('99'));
    expect(failure(-32601, '', 0n)).toEqual(funds('0'));
    expect(failure(-38014, '', null)).toEqual(funds('0'));
    expect(failure(-32003, '', 100n)).not.toMatchObject({ code: 'insufficient-funds' });
  });

  it.each([
    [-32601, 'Method not found'],
    [-32004, ''],
    [-32604, 'Method not enabled'],
    [-32600, 'Unsupported method: eth_simulateV1'],
    [-32000, 'the method eth_simulateV1 does not exist/is not available'],
    [35, 'Method is not available on freetier'],
  ])('is that the endpoint does not simulate: %i %s', (code, message) => {
    expect(failure(code, message)).toEqual({
      code: 'endpoint-no-simulation',
      params: { endpoint: 'node.example' },
    });
  });

  it('is the refusal of this one request, or an error of the endpoint', () => {
    const params = { endpoint: 'node.example' };
    expect(failure(-38015)).toEqual({ code: 'simulation-refused', params });
    // Besu's words for an account that cannot pay, under a code that others give to unknown methods.
    expect(failure(-32004, 'Upfront cost exceeds account balance')).toMatchObject({ code: 'endpoint-error' });
    expect(failure(-32005, 'rate limit')).toEqual({
      code: 'endpoint-error',
      params: { ...params, code: '-32005' },
    });
  });
});
