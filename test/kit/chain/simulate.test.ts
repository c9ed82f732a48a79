import { type Address, concat, type Hex, hexToBigInt, numberToHex, padHex, parseEther } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Anvil,
  deployMarket,
  type Market,
  startAnvil,
  tokenCalldata,
  transact,
  v2Calldata,
} from './index.ts';

/** Returns the balance of the address in its calldata. */
const BALANCE_READER = '0x5f35315f5260205ff3';
const READER: Address = '0x00000000000000000000000000000000000f111e';
const ETH_LOG = '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee';
const ONE = parseEther('1');

interface Call {
  readonly status: Hex;
  readonly returnData: Hex;
  readonly gasUsed: Hex;
  readonly logs: readonly {
    readonly address: Address;
    readonly topics: readonly Hex[];
    readonly data: Hex;
  }[];
  readonly error?: { readonly code: number; readonly message: string };
}
interface Block {
  readonly number: Hex;
  readonly timestamp: Hex;
  readonly parentHash: Hex;
  readonly calls: readonly Call[];
}
interface Head {
  readonly number: Hex;
  readonly timestamp: Hex;
}
interface Simulation {
  readonly calls: readonly object[];
  readonly stateOverrides?: object;
  readonly traceTransfers?: boolean;
}

let anvil: Anvil;
let market: Market;
let trader: Address;
let sellEth: { readonly from: Address; readonly to: Address; readonly data: Hex; readonly value: Hex };

beforeAll(async () => {
  anvil = await startAnvil();
  market = await deployMarket(anvil);
  trader = market.trader.address;
  const data = v2Calldata.swapExactETHForTokens({
    amountOutMin: 0n,
    path: [market.weth, market.usdc],
    to: trader,
  });
  sellEth = { from: trader, to: market.v2.router, data, value: numberToHex(ONE) };
});
afterAll(() => anvil.stop());

const later = (quantity: Hex, by: bigint) => numberToHex(hexToBigInt(quantity) + by);
const head = async () => (await anvil.request('eth_getBlockByNumber', ['latest', false])) as Head;

/** Simulates in the block after the head, 12 s later. */
async function simulate({ calls, stateOverrides = {}, traceTransfers = false }: Simulation): Promise<Block> {
  const { number, timestamp } = await head();
  const blockOverrides = { number: later(number, 1n), time: later(timestamp, 12n) };
  const blockStateCalls = [{ blockOverrides, stateOverrides, calls }];
  const params = [{ blockStateCalls, traceTransfers, validation: false }, 'latest'];
  const blocks = (await anvil.request('eth_simulateV1', params)) as readonly Block[];
  return blocks[0] as Block;
}

async function simulateOne(call: object, options: Omit<Simulation, 'calls'> = {}): Promise<Call> {
  return (await simulate({ calls: [call], ...options })).calls[0] as Call;
}

const emitters = (call: Call) => call.logs.map((log) => log.address);

describe('eth_simulateV1 of the node', () => {
  it('simulates in the block and at the time asked for', async () => {
    const { number, timestamp } = await head();
    const block = await simulate({ calls: [sellEth] });
    expect(block.number).toBe(later(number, 1n));
    expect(block.timestamp).toBe(later(timestamp, 12n));
  });

  it('gives the gas and the logs of the block mined at that time', async () => {
    const snapshot = await anvil.request('evm_snapshot');
    const { timestamp } = await head();
    const call = await simulateOne(sellEth);
    await anvil.request('evm_setNextBlockTimestamp', [later(timestamp, 12n)]);
    const mined = await transact(anvil, { ...sellEth, value: ONE });
    await anvil.request('evm_revert', [snapshot]);
    const bare = (logs: Call['logs']) => logs.map(({ address, topics, data }) => ({ address, topics, data }));
    expect(hexToBigInt(call.gasUsed)).toBe(mined.gasUsed);
    expect(bare(call.logs)).toEqual(bare(mined.logs));
  });

  it.each([{}, { gas: '0xf4240' }])('reads balances around a call without its gas, given %o', async (gas) => {
    const read = { from: trader, to: READER, data: padHex(trader) };
    const stateOverrides = { [READER]: { code: BALANCE_READER } };
    const { calls } = await simulate({ calls: [read, { ...sellEth, ...gas }, read], stateOverrides });
    const [before, , after] = calls.map((call) => hexToBigInt(call.returnData));
    expect(before).toBe(parseEther('10000'));
    expect(after).toBe(parseEther('9999'));
  });

  it('charges gas when the call names a price', async () => {
    const read = { from: trader, to: READER, data: padHex(trader) };
    const stateOverrides = { [READER]: { code: BALANCE_READER } };
    const priced = { ...sellEth, gasPrice: numberToHex(5_000_000_000n) };
    const { calls } = await simulate({ calls: [priced, read], stateOverrides });
    const spent = hexToBigInt(calls[0]?.gasUsed ?? '0x0') * 5_000_000_000n;
    expect(hexToBigInt(calls[1]?.returnData ?? '0x0')).toBe(parseEther('9999') - spent);
  });

  it('carries state from one call to the next', async () => {
    const { weth, usdc, v2 } = market;
    const approve = { from: trader, to: weth, data: tokenCalldata.approve(v2.router, ONE) };
    const order = { amountIn: ONE, amountOutMin: 0n, path: [weth, usdc], to: trader };
    const swap = { from: trader, to: v2.router, data: v2Calldata.swapExactTokensForTokens(order) };
    expect((await simulate({ calls: [approve, swap] })).calls.map((call) => call.status)).toEqual([
      '0x1',
      '0x1',
    ]);
    expect((await simulateOne(swap)).status).toBe('0x0');
  });

  it('logs native transfers as tokens, in their place among the logs', async () => {
    const plain = await simulateOne(sellEth);
    const traced = await simulateOne(sellEth, { traceTransfers: true });
    expect(emitters(traced)).toEqual([ETH_LOG, ETH_LOG, ...emitters(plain)]);
    expect(traced.logs.slice(0, 2).map((log) => hexToBigInt(log.data))).toEqual([ONE, ONE]);
    expect(traced.gasUsed).toBe(plain.gasUsed);
  });
});

describe('failures in eth_simulateV1', () => {
  it('carry the payload of a revert as return data, never in the error', async () => {
    const greedy = v2Calldata.swapExactETHForTokens({
      amountOutMin: ONE,
      path: [market.weth, market.usdc],
      to: trader,
    });
    const call = await simulateOne({ ...sellEth, data: greedy });
    expect(call.status).toBe('0x0');
    expect(call.returnData.slice(0, 10)).toBe('0x08c379a0');
    expect(call.error).toEqual({ code: -3200, message: 'execution failed' });
  });

  it('look the same when the gas runs out, save for the gas', async () => {
    const burnGas = '0x3aa18088';
    const gas = numberToHex(100_000);
    const call = await simulateOne(
      { from: trader, to: READER, data: burnGas, gas },
      {
        stateOverrides: { [READER]: { code: '0x5b5f56' } },
      },
    );
    expect(call).toMatchObject({ status: '0x0', returnData: '0x', gasUsed: gas });
    expect(call.error).toEqual({ code: -3200, message: 'execution failed' });
  });

  it('of the balance fail the whole request', async () => {
    const rich = { ...sellEth, value: numberToHex(parseEther('20000')) };
    await expect(simulate({ calls: [sellEth, rich] })).rejects.toThrow('Insufficient funds');
    await expect(simulate({ calls: [{ ...sellEth, gas: '0x4e20' }] })).rejects.toThrow('intrinsic gas');
  });
});

describe('where the node departs from the specification', () => {
  it('ties no block to its parent', async () => {
    expect((await simulate({ calls: [sellEth] })).parentHash).toBe(padHex('0x0', { size: 32 }));
  });

  it('logs native transfers of inner calls that were reverted', async () => {
    // CALL(gas, reverter, value 5), which has no receive function, then STOP.
    const code = concat(['0x5f5f5f5f600573', market.reverter, '0x5af15000']);
    const call = await simulateOne(
      { from: trader, to: READER },
      {
        stateOverrides: { [READER]: { code, balance: '0xff' } },
        traceTransfers: true,
      },
    );
    expect(call.status).toBe('0x1');
    expect(emitters(call)).toEqual([ETH_LOG]);
  });
});
