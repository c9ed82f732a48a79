import {
  type Address,
  createPublicClient,
  erc20Abi,
  http,
  maxUint256,
  parseAbi,
  parseEther,
  parseUnits,
} from 'viem';
import { privateKeyToAddress } from 'viem/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Anvil, deployMarket, type Market, startAnvil, tokenCalldata, transact } from './index.ts';

const abi = parseAbi([
  'function getPair(address, address) view returns (address)',
  'function getPool(address, address, uint24) view returns (address)',
  'function getReserves() view returns (uint112, uint112, uint32)',
  'function token0() view returns (address)',
  'function liquidity() view returns (uint128)',
  'function slot0() view returns (uint160 sqrtPriceX96, int24 tick, uint16, uint16, uint16, uint8, bool)',
  'function ticks(int24) view returns (uint128 liquidityGross, int128, uint256, uint256, int56, uint160, uint32, bool)',
  'function ownerOf(uint256) view returns (address)',
  'function balanceOf(address, uint256) view returns (uint256)',
  'function take(address, address, uint256)',
  'error NotToday(address caller, uint256 reason)',
  'function customError(uint256)',
  'function errorString(string)',
  'function panicAssert()',
  'function panicOverflow(uint256)',
  'function empty()',
  'function invalidOpcode()',
  'function burnGas()',
]);

let anvil: Anvil;
let market: Market;
let chain: ReturnType<typeof createPublicClient>;
const read = (address: Address, functionName: string, args: readonly unknown[] = []) =>
  chain.readContract({ address, abi, functionName, args } as Parameters<typeof chain.readContract>[0]);
const erc20 = (address: Address, functionName: 'name' | 'symbol' | 'decimals') =>
  chain.readContract({ address, abi: erc20Abi, functionName });
const balance = (address: Address, owner: Address) =>
  chain.readContract({ address, abi: erc20Abi, functionName: 'balanceOf', args: [owner] });

beforeAll(async () => {
  anvil = await startAnvil();
  market = await deployMarket(anvil);
  chain = createPublicClient({ transport: http(anvil.url, { retryCount: 0 }) });
});
afterAll(() => anvil.stop());

describe('deployMarket', () => {
  it('puts the same addresses on every fresh node', async () => {
    const other = await startAnvil({ chainId: 1 });
    expect(await deployMarket(other).finally(other.stop)).toEqual(market);
  });

  it('deploys on a node that mines by the clock, and leaves it doing so', async () => {
    const timed = await startAnvil({ blockTimeSeconds: 60 });
    try {
      expect(await deployMarket(timed)).toEqual(market);
      expect(await timed.request('anvil_getAutomine')).toBe(false);
    } finally {
      await timed.stop();
    }
  });

  it('leaves an ordinary node behind: mining at once, with the usual gas limit', async () => {
    expect(await anvil.request('anvil_getAutomine')).toBe(true);
    expect((await chain.getBlock()).gasLimit).toBe(30_000_000n);
  });

  it('names the V2 pairs where the factory has them', async () => {
    const { v2, weth, usdc, dai, pepe, feeToken } = market;
    expect(await read(v2.factory, 'getPair', [weth, usdc])).toBe(v2.wethUsdc);
    expect(await read(v2.factory, 'getPair', [usdc, dai])).toBe(v2.usdcDai);
    expect(await read(v2.factory, 'getPair', [weth, pepe])).toBe(v2.wethPepe);
    expect(await read(v2.factory, 'getPair', [weth, feeToken])).toBe(v2.wethFee);
  });

  it('fills the V2 pairs: deep at 3,000 USDC, and thin', async () => {
    const { v2, weth, usdc, pepe } = market;
    expect(await balance(weth, v2.wethUsdc)).toBe(parseEther('1000'));
    expect(await balance(usdc, v2.wethUsdc)).toBe(parseUnits('3000000', 6));
    expect(await balance(weth, v2.wethPepe)).toBe(parseEther('1.5'));
    expect(await balance(pepe, v2.wethPepe)).toBe(parseEther('450000000'));
  });

  it.each([
    ['wethUsdc500', 500, [-2_000, -200, 200, 2_000]],
    ['wethUsdc3000', 3_000, [-6_000, -360, 360, 6_000]],
  ] as const)('opens %s at 3,000 USDC with narrow and wide positions', async (name, fee, edges) => {
    const pool = market.v3[name];
    expect(await read(market.v3.factory, 'getPool', [market.weth, market.usdc, fee])).toBe(pool);
    const [sqrtPriceX96, tick] = (await read(pool, 'slot0')) as readonly [bigint, number];
    const wethFirst = (await read(pool, 'token0')) === market.weth;
    const raw = (Number(sqrtPriceX96) / 2 ** 96) ** 2;
    expect((wethFirst ? raw : 1 / raw) * 1e12).toBeCloseTo(3_000, 6);
    const spacing = fee === 500 ? 10 : 60;
    for (const edge of edges) {
      const near = Math.round((tick + edge) / spacing) * spacing;
      const gross = await Promise.all(
        [near - spacing, near, near + spacing].map((at) => read(pool, 'ticks', [at])),
      );
      expect(gross.some((state) => (state as readonly [bigint])[0] > 0n)).toBe(true);
    }
    expect(await read(pool, 'liquidity')).toBeGreaterThan(0n);
  });

  it('fills the purse of a trader whose key it gives', async () => {
    const { trader, deployer, weth, usdc, dai } = market;
    expect(privateKeyToAddress(trader.privateKey)).toBe(trader.address);
    expect(privateKeyToAddress(deployer.privateKey)).toBe(deployer.address);
    expect(await balance(weth, trader.address)).toBe(parseEther('100'));
    expect(await balance(usdc, trader.address)).toBe(parseUnits('1000000', 6));
    expect(await balance(dai, trader.address)).toBe(parseEther('1000000'));
    expect(await chain.getBalance({ address: trader.address })).toBe(parseEther('10000'));
    expect(await read(market.nft, 'ownerOf', [5n])).toBe(trader.address);
    expect(await read(market.multiToken, 'balanceOf', [trader.address, 1n])).toBe(1_000n);
  });
});

describe('tokens', () => {
  it('are ERC-20s with their own names and decimals', async () => {
    expect([await erc20(market.usdc, 'symbol'), await erc20(market.usdc, 'decimals')]).toEqual(['USDC', 6]);
    expect([await erc20(market.weth, 'symbol'), await erc20(market.weth, 'decimals')]).toEqual(['WETH', 18]);
  });

  it('include one whose name is over 10 kB of markup and bidirectional marks', async () => {
    for (const text of [
      await erc20(market.hostileToken, 'name'),
      await erc20(market.hostileToken, 'symbol'),
    ]) {
      expect(Buffer.byteLength(String(text))).toBeGreaterThan(10_000);
      expect(text).toContain('\u202E');
      expect(text).toMatch(/<(img|script)/);
    }
  });

  it('include one that burns 1 % of a transfer', async () => {
    const { feeToken, trader, deployer } = market;
    const before = await balance(feeToken, deployer.address);
    const data = tokenCalldata.transfer(deployer.address, 1_000n);
    await transact(anvil, { from: trader.address, to: feeToken, data });
    expect((await balance(feeToken, deployer.address)) - before).toBe(990n);
  });

  it('can be taken by a spender that was approved, and not before', async () => {
    const { usdc, spender, trader, deployer } = market;
    const take = {
      address: spender,
      abi,
      functionName: 'take',
      args: [usdc, trader.address, 5n],
      account: deployer.address,
    } as const;
    await expect(chain.simulateContract(take)).rejects.toThrow('reverted');
    await transact(anvil, {
      from: trader.address,
      to: usdc,
      data: tokenCalldata.approve(spender, maxUint256),
    });
    await expect(chain.simulateContract(take)).resolves.toBeDefined();
  });
});

describe('the reverter', () => {
  const failing = (functionName: string, args: readonly unknown[] = []) =>
    read(market.reverter, functionName, args);

  it.each([
    ['customError', [7n], 'NotToday(address caller, uint256 reason)'],
    ['errorString', ['no luck today'], 'no luck today'],
    ['panicAssert', [], 'An `assert` condition failed.'],
    ['panicOverflow', [1n], 'Arithmetic operation resulted in underflow or overflow.'],
    ['empty', [], 'reverted'],
    ['invalidOpcode', [], 'InvalidFEOpcode'],
    ['burnGas', [], 'OutOfGas'],
  ])('fails by %s', async (functionName, args, words) => {
    await expect(failing(functionName, args)).rejects.toThrow(words);
  });
});
