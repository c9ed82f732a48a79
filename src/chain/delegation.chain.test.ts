import { numberToHex, parseEther } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Anvil, startAnvil, TRADER } from '../../test/kit/chain/index.ts';
import { startFaultRpc } from '../../test/kit/rpc/fault-server.ts';
import { NO_DELEGATE } from '../core/intent/delegates.ts';
import type { ChainIntent } from '../core/intent/intent.ts';
import { DEFAULT_POLICY } from '../core/policy/policy.ts';
import type { Address, Hex } from '../core/primitives.ts';
import { simulate } from '../core/verdict/simulate.ts';
import { toIntent } from './decode/index.ts';
import { deltaIn, LOCAL_CHAIN, lower, snapshotAt } from './fixtures.ts';

const THIEF: Address = '0x00000000000000000000000000000000000bad00';
const DELEGATE: Address = '0x00000000000000000000000000000000000de1e6';
/** Sends one coin of whoever runs it to the thief, whatever it is called with. */
const TAKES_ONE: Hex = `0x6000600060006000670de0b6b3a764000073${THIEF.slice(2)}5af15000`;

const account = lower(TRADER.address);
let anvil: Anvil;

beforeAll(async () => {
  anvil = await startAnvil();
  await anvil.request('anvil_setCode', [DELEGATE, TAKES_ONE]);
  await anvil.request('anvil_mine', ['0x1']);
});
afterAll(() => anvil.stop());

/** A call of the account to itself that anybody could read as harmless. */
function delegating(authorizationList: readonly object[]): ChainIntent {
  const params = [{ from: account, to: account, data: '0x12345678', authorizationList }];
  return toIntent({ method: 'eth_sendTransaction', params, chainId: LOCAL_CHAIN, origin: '' });
}

const lost = async (intent: ChainIntent) => {
  const snapshot = await snapshotAt(anvil.url, intent);
  expect(snapshot.failure).toBeNull();
  return deltaIn(snapshot, { holder: account, token: null });
};

describe('an account that takes on code', () => {
  it('default: is simulated as it will be, and judged by what it is handed to', async () => {
    const intent = delegating([{ address: DELEGATE }]);
    const snapshot = await snapshotAt(anvil.url, intent);
    expect(deltaIn(snapshot, { holder: account, token: null })).toBe(-parseEther('1'));
    const verdict = simulate(intent, snapshot, { policy: DEFAULT_POLICY, nowMs: Date.now() });
    expect(verdict.findings.map(({ code, level }) => `${code}:${level}`)).toContain(
      'delegates-account:warning',
    );
  });

  it.each([
    ['debug_traceCall', ['eth_simulateV1']],
    ['eth_call', ['eth_simulateV1', 'debug_traceCall']],
  ])('behavior: by %s it comes to the same', async (by, methods) => {
    const rpc = await startFaultRpc(anvil.url);
    rpc.setFault({ kind: 'method-missing', methods });
    const snapshot = await snapshotAt(rpc.url, delegating([{ address: DELEGATE }]));
    expect(snapshot).toMatchObject({ failure: null, simulatedBy: by });
    expect(deltaIn(snapshot, { holder: account, token: null })).toBe(-parseEther('1'));
    await rpc.stop();
  });

  it('behavior: one that is an account itself is a stop', async () => {
    const intent = delegating([{ address: THIEF }]);
    const verdict = simulate(intent, await snapshotAt(anvil.url, intent), {
      policy: DEFAULT_POLICY,
      nowMs: Date.now(),
    });
    expect(verdict.findings[0]).toMatchObject({ code: 'delegates-account', level: 'stop' });
  });

  it('behavior: the last counts, one for another chain does not, and none runs nothing', async () => {
    expect(await lost(delegating([{ address: THIEF }, { address: DELEGATE, chainId: '0x0' }]))).toBe(
      -parseEther('1'),
    );
    expect(await lost(delegating([{ address: DELEGATE, chainId: '0x1' }]))).toBe(0n);
    expect(await lost(delegating([]))).toBe(0n);
  });

  it('behavior: what happens when it is sent is what was simulated, until it is taken back', async () => {
    const signer = privateKeyToAccount(TRADER.privateKey);
    const chainId = LOCAL_CHAIN;
    const nonce = Number(await anvil.request('eth_getTransactionCount', [account, 'latest']));
    const authorizationList = [
      await signer.signAuthorization({ address: DELEGATE, chainId, nonce: nonce + 1 }),
    ];
    const fees = { maxFeePerGas: parseEther('1', 'gwei') * 50n, maxPriorityFeePerGas: 1n, gas: 200_000n };
    const raw = await signer.signTransaction({
      type: 'eip7702',
      ...fees,
      chainId,
      nonce,
      to: account,
      data: '0x12345678',
      authorizationList,
    });
    const method = 'eth_sendRawTransaction';
    const intent = toIntent({ method, params: [raw], chainId, origin: '' });
    expect(await lost(intent)).toBe(-parseEther('1'));
    const before = BigInt((await anvil.request('eth_getBalance', [THIEF, 'latest'])) as Hex);
    await anvil.request(method, [raw]);
    const balance = () => anvil.request('eth_getBalance', [THIEF, 'latest']);
    await expect.poll(balance).toBe(numberToHex(before + parseEther('1')));
    expect(await lost(delegating([]))).toBe(-parseEther('1'));
    expect(await lost(delegating([{ address: NO_DELEGATE }]))).toBe(0n);
  });
});
