import { type Address, type Hex, numberToHex } from 'viem';
import { ASKED_METHODS } from '../../src/protocol/gate.ts';
import { FAR_DEADLINE, tokenCalldata, v2Calldata } from '../kit/chain/index.ts';
import type { Session } from '../kit/session/session.ts';

const ETH = 10n ** 18n;

/** A request as a page makes it. */
export interface PageRequest {
  readonly method: string;
  readonly params: readonly unknown[];
}

interface TransactionParts {
  readonly to: Address;
  readonly data?: Hex;
  readonly value?: bigint;
}

/** A transaction of the trader. */
export function send(session: Session, { to, data, value }: TransactionParts): PageRequest {
  const { address: from } = session.market.trader;
  const call = { from, to, ...(data && { data }), ...(value !== undefined && { value: numberToHex(value) }) };
  return { method: 'eth_sendTransaction', params: [call] };
}

/** Sells ETH for USDC on V2; by default so little that many in a row hardly move the price. */
export function swapEth(
  session: Session,
  { amount = ETH / 100n, amountOutMin = 29_800_000n }: { amount?: bigint; amountOutMin?: bigint } = {},
): PageRequest {
  const { market } = session;
  const data = v2Calldata.swapExactETHForTokens({
    amountOutMin,
    path: [market.weth, market.usdc],
    to: market.trader.address,
    deadline: FAR_DEADLINE,
  });
  return send(session, { to: market.v2.router, data, value: amount });
}

/** Lets a spender take the trader's USDC. */
export function approveUsdc(session: Session, spender: Address, amount: bigint): PageRequest {
  return send(session, { to: session.market.usdc, data: tokenCalldata.approve(spender, amount) });
}

/** What reached the wallet and needs its owner's consent; reads are left out. */
export async function consents(session: Session): Promise<readonly PageRequest[]> {
  const asked = await session.wallet.received();
  const reads: readonly string[] = ['eth_requestAccounts', 'eth_accounts', ...ASKED_METHODS];
  return asked.filter(({ method }) => !reads.includes(method)) as readonly PageRequest[];
}

interface Toolbar {
  readonly tabs: {
    query(filter: object): Promise<readonly { readonly id: number; readonly url?: string }[]>;
  };
  readonly action: {
    getBadgeText(tab: object): Promise<string>;
    getTitle(tab: object): Promise<string>;
  };
}

/** The badge and the tooltip of Fillsight's button on the tab of the dapp. */
export async function toolbarOf(session: Session): Promise<readonly string[]> {
  const own = await session.browser.openOwnPage('popup/index.html');
  const said = await own.evaluate(async (url) => {
    const host = globalThis as unknown as { browser?: Toolbar; chrome: Toolbar };
    const { tabs, action } = host.browser ?? host.chrome;
    const tab = (await tabs.query({})).find((entry) => entry.url?.startsWith(url));
    const tabId = tab?.id ?? -1;
    return [await action.getBadgeText({ tabId }), await action.getTitle({ tabId })];
  }, session.dapp.url);
  await own.close();
  return said;
}
