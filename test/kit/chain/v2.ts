import {
  type Address,
  encodeFunctionData,
  encodePacked,
  getContractAddress,
  keccak256,
  parseAbi,
  parseEther,
  parseUnits,
} from 'viem';
import { npmContract } from './artifact.ts';
import { FAR_DEADLINE } from './calldata.ts';
import { ChainKitError } from './errors.ts';
import type { V2Market } from './market.ts';
import type { Script } from './script.ts';
import { approveAll, type Tokens } from './tokens.ts';

const routerAbi = parseAbi([
  'function addLiquidity(address tokenA, address tokenB, uint256 amountADesired, uint256 amountBDesired, uint256 amountAMin, uint256 amountBMin, address to, uint256 deadline)',
]);

/** Writes down Uniswap V2 with its four pools. */
export function deployV2(script: Script, tokens: Tokens): V2Market {
  const pair = npmContract('@uniswap/v2-core/build/UniswapV2Pair.json');
  const routerArtifact = npmContract('@uniswap/v2-periphery/build/UniswapV2Router02.json');
  const pairCodeHash = keccak256(pair.bytecode);
  if (!routerArtifact.bytecode.includes(pairCodeHash.slice(2))) {
    throw new ChainKitError('The installed v2-periphery looks for another pair code than v2-core ships.');
  }
  const { weth, usdc, dai, pepe, feeToken } = tokens;
  const factory = script.deploy(npmContract('@uniswap/v2-core/build/UniswapV2Factory.json'), [script.from]);
  const router = script.deploy(routerArtifact, [factory, weth]);
  approveAll(script, [weth, usdc, dai, pepe, feeToken], router);
  const pool = (a: readonly [Address, bigint], b: readonly [Address, bigint]) => {
    const args = [a[0], b[0], a[1], b[1], 0n, 0n, script.from, FAR_DEADLINE] as const;
    script.call({ to: router, data: encodeFunctionData({ abi: routerAbi, args }), gas: 4_000_000n });
    const [token0, token1] = a[0].toLowerCase() < b[0].toLowerCase() ? [a[0], b[0]] : [b[0], a[0]];
    const salt = keccak256(encodePacked(['address', 'address'], [token0, token1]));
    return getContractAddress({ opcode: 'CREATE2', from: factory, salt, bytecodeHash: pairCodeHash });
  };
  return {
    factory,
    router,
    wethUsdc: pool([weth, parseEther('1000')], [usdc, parseUnits('3000000', 6)]),
    usdcDai: pool([usdc, parseUnits('5000000', 6)], [dai, parseEther('5000000')]),
    wethPepe: pool([weth, parseEther('1.5')], [pepe, parseEther('450000000')]),
    wethFee: pool([weth, parseEther('100')], [feeToken, parseEther('300000')]),
  };
}
