import * as v from 'valibot';
import { numberToHex } from 'viem';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Anvil,
  deployMarket,
  FAR_DEADLINE,
  type Market,
  startAnvil,
  v2Calldata,
} from '../../test/kit/chain/index.ts';
import { type FaultRpc, startFaultRpc } from '../../test/kit/rpc/fault-server.ts';
import { type ChainVerdict, ChainVerdictSchema } from '../core/verdict/verdict.ts';
import { run, type World } from './fillsight.ts';

const ETH = 10n ** 18n;

describe('fillsight', () => {
  let anvil: Anvil;
  let market: Market;
  let rpc: FaultRpc;
  const files = new Map<string, string>();

  beforeAll(async () => {
    anvil = await startAnvil();
    market = await deployMarket(anvil);
    rpc = await startFaultRpc(anvil.url);
  });
  afterAll(async () => {
    await rpc?.stop();
    await anvil?.stop();
  });

  /** Runs a command line over files held in memory. */
  async function fillsight(...argv: string[]): Promise<{ code: number; out: string; complaint: string }> {
    const said = { out: '', complaint: '' };
    const world: World = {
      readFile: async (path) => {
        const text = files.get(path);
        if (text === undefined) throw new Error('no such file');
        return text;
      },
      writeFile: async (path, text) => void files.set(path, text),
      print: (text) => {
        said.out += text;
      },
      complain: (text) => {
        said.complaint += text;
      },
      fetch,
      nowMs: () => Date.now(),
    };
    return { code: await run(argv, world), ...said };
  }

  function swapFile(amount: bigint, amountOutMin: bigint): string {
    const data = v2Calldata.swapExactETHForTokens({
      amountOutMin,
      path: [market.weth, market.usdc],
      to: market.trader.address,
      deadline: FAR_DEADLINE,
    });
    const call = { from: market.trader.address, to: market.v2.router, data, value: numberToHex(amount) };
    return JSON.stringify({ method: 'eth_sendTransaction', params: [call] });
  }

  const verdictOf = (out: string): ChainVerdict => v.parse(ChainVerdictSchema, JSON.parse(out));

  it('default: an ordinary swap passes with exit 0 and a verdict that fits its schema', async () => {
    files.set('swap.json', swapFile(ETH, 2_980_000_000n));
    const { code, out } = await fillsight('check', 'swap.json', '--rpc', anvil.url);
    expect([code, verdictOf(out).coverage]).toEqual([0, 'checked']);
  });

  it('behavior: 10 for a warning, 20 for a stop, 30 when nothing was checked, 0 for part when allowed', async () => {
    files.set('revert.json', swapFile(ETH, 9_000_000_000n));
    files.set('impact.json', swapFile(400n * ETH, 820_000_000_000n));
    expect((await fillsight('check', 'revert.json', '--rpc', anvil.url)).code).toBe(10);
    expect((await fillsight('check', 'impact.json', '--rpc', anvil.url)).code).toBe(20);
    rpc.setFault({ kind: 'status', status: 500 });
    const request = { ...JSON.parse(swapFile(ETH, 2_980_000_000n)), chainId: anvil.chainId };
    files.set('named.json', JSON.stringify(request));
    const down = await fillsight('check', 'named.json', '--rpc', rpc.url, '--allow-partial');
    expect([down.code, verdictOf(down.out).findings[0]?.params.code]).toEqual([30, 'endpoint-status']);
    rpc.reset();
  });

  it('behavior: an endpoint that hangs ends in time', async () => {
    rpc.setFault({ kind: 'hang' });
    const { code, out } = await fillsight('check', 'named.json', '--rpc', rpc.url, '--timeout', '200');
    expect([code, verdictOf(out).coverage]).toEqual([30, 'timed-out']);
    rpc.reset();
  });

  it('behavior: a recorded snapshot replays to the same bytes, after the chain has moved on', async () => {
    const recorded = await fillsight('record', 'swap.json', '--rpc', anvil.url, '--out', 'snapshot.json');
    expect(recorded).toEqual({ code: 0, out: '', complaint: '' });
    const first = await fillsight('check', 'named.json', '--snapshot', 'snapshot.json');
    await anvil.request('evm_mine');
    const second = await fillsight('check', 'named.json', '--snapshot', 'snapshot.json');
    expect(first.code).toBe(0);
    expect(second.out).toBe(first.out);
  });

  it('behavior: an intent file is read again from its calldata, whatever it claims to do', async () => {
    const { params } = JSON.parse(swapFile(400n * ETH, 0n));
    const [{ to, data, value }] = params;
    const intent = {
      version: 1,
      kind: 'transaction',
      chainId: anvil.chainId,
      account: market.trader.address.toLowerCase(),
      calls: [{ to: to.toLowerCase(), data, value: BigInt(value).toString(), actions: [], unread: [] }],
    };
    files.set('intent.json', JSON.stringify(intent));
    const { code, out } = await fillsight('check', 'intent.json', '--rpc', anvil.url);
    expect(code).toBe(20);
    expect(verdictOf(out).findings.map((finding) => finding.code)).toEqual(['price-impact', 'no-minimum']);
  });

  it('behavior: a policy file decides, a malformed request is judged as what it is', async () => {
    files.set('policy.json', JSON.stringify({ version: 1 }));
    expect((await fillsight('check', 'swap.json', '--rpc', anvil.url, '--policy', 'policy.json')).code).toBe(
      64,
    );
    const malformed = {
      method: 'eth_sendTransaction',
      chainId: 1,
      params: [{ from: market.trader.address, data: 'ff' }],
    };
    files.set('malformed.json', JSON.stringify(malformed));
    const { code, out } = await fillsight('check', 'malformed.json', '--rpc', anvil.url);
    expect([code, verdictOf(out).findings[0]?.code]).toEqual([10, 'malformed-request']);
  });

  it.each([
    [[]],
    [['check']],
    [['check', 'swap.json']],
    [['check', 'missing.json', '--rpc', 'http://127.0.0.1:1']],
    [['record', 'swap.json']],
    [['check', 'swap.json', '--rpc', 'x', '--snapshot', 'y']],
    [['check', 'swap.json', '--rpc', 'x', '--timeout', 'soon']],
    [['check', 'swap.json', '--unknown']],
  ])('error: usage %j', async (argv) => {
    const { code, out, complaint } = await fillsight(...argv);
    expect([code, out]).toEqual([64, '']);
    expect(complaint).toContain('Usage:');
  });
});
