import { type Address, maxUint256, parseEther, parseUnits } from 'viem';
import { npmContract } from './artifact.ts';
import { tokenCalldata } from './calldata.ts';
import { ownContracts } from './compile.ts';
import type { Market } from './market.ts';
import type { Script } from './script.ts';

/** What of a market is neither pool nor router. */
export type Tokens = Pick<
  Market,
  | 'weth'
  | 'usdc'
  | 'dai'
  | 'pepe'
  | 'feeToken'
  | 'hostileToken'
  | 'nft'
  | 'multiToken'
  | 'opaqueRouter'
  | 'spender'
  | 'reverter'
>;

const FEE_TOKEN_BPS = 100n;
const WETH_OF_DEPLOYER = parseEther('5000');

/** Writes down the deployment of the tokens and of the contracts that stand alone. */
export function deployTokens(script: Script, trader: Address): Tokens {
  const own = ownContracts();
  const deploy = (name: string, args: readonly unknown[] = []) => {
    const artifact = own[name];
    if (artifact === undefined) throw new TypeError(`No contract ${name}.`);
    return script.deploy(artifact, args);
  };
  const supply = parseEther('1000000000');
  const tokens = {
    weth: script.deploy(npmContract('canonical-weth/build/contracts/WETH9.json')),
    usdc: deploy('Token', ['USD Coin', 'USDC', 6, parseUnits('10000000000', 6)]),
    dai: deploy('Token', ['Dai Stablecoin', 'DAI', 18, supply]),
    pepe: deploy('Token', ['Pepe', 'PEPE', 18, parseEther('420690000000000')]),
    feeToken: deploy('FeeToken', [FEE_TOKEN_BPS, supply]),
    hostileToken: deploy('HostileToken', [supply]),
    nft: deploy('Nft', [trader, 5n]),
    multiToken: deploy('MultiToken', [trader]),
    opaqueRouter: deploy('OpaqueRouter'),
    spender: deploy('Spender'),
    reverter: deploy('Reverter'),
  };
  script.call({ to: tokens.weth, data: tokenCalldata.deposit(), value: WETH_OF_DEPLOYER });
  return tokens;
}

/** Writes down the trader's purse. */
export function fundTrader(script: Script, tokens: Tokens, trader: Address): void {
  const purse: readonly (readonly [Address, bigint])[] = [
    [tokens.weth, parseEther('100')],
    [tokens.usdc, parseUnits('1000000', 6)],
    [tokens.dai, parseEther('1000000')],
    [tokens.pepe, parseEther('100000000')],
    [tokens.feeToken, parseEther('10000')],
    [tokens.hostileToken, parseEther('10000')],
  ];
  for (const [token, amount] of purse) {
    script.call({ to: token, data: tokenCalldata.transfer(trader, amount) });
  }
}

/** Writes down unlimited approvals of the deployer's tokens. */
export function approveAll(script: Script, tokens: readonly Address[], spender: Address): void {
  for (const to of tokens) script.call({ to, data: tokenCalldata.approve(spender, maxUint256) });
}
