import {
  type Hex,
  keccak256,
  recoverAddress,
  recoverTransactionAddress,
  type TransactionSerialized,
} from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { confirmWindow } from '../kit/session/confirm.ts';
import { ask, type RequestOutcome } from '../kit/session/dapp-page.ts';
import type { TestPage } from '../kit/session/driver.ts';
import { type Session, startSession } from '../kit/session/session.ts';
import { consents, type PageRequest, swapEth } from './requests.ts';

/** Every other method by which a wallet's owner can be made to give something away. */
describe('methods that sign', () => {
  let session: Session;
  let page: TestPage;

  beforeAll(async () => {
    session = await startSession({ browser: 'chromium' });
    await session.configure();
    page = await session.openDapp();
  });
  afterAll(() => session?.close());
  beforeEach(() => session.reloadDapp(page));

  const resultOf = async (outcome: Promise<RequestOutcome>): Promise<unknown> => {
    const given = await outcome;
    if (!given.ok) throw new Error(`The wallet refused with ${given.code}: ${given.message}`);
    return given.result;
  };

  /** Asks, expects these findings and nothing at the wallet, passes, and expects exactly what was asked there. */
  async function passed(call: PageRequest, findings: readonly string[]): Promise<unknown> {
    const before = (await consents(session)).length;
    const request = await ask(page, call);
    const window = await confirmWindow(session.browser);
    const verdict = await window.verdict();
    expect(verdict.findings.map(({ code, level }) => `${code}:${level}`)).toEqual(findings);
    expect(await request.isOpen()).toBe(true);
    expect(await consents(session)).toHaveLength(before);
    await window.approve();
    const result = await resultOf(request.outcome());
    expect((await consents(session)).slice(before)).toEqual([call]);
    return result;
  }

  it('eth_sign of a digest is a stop', async () => {
    const { address } = session.wallet;
    const hash = keccak256('0x1234');
    const signature = await passed({ method: 'eth_sign', params: [address, hash] }, ['blind-signature:stop']);
    expect(await recoverAddress({ hash, signature: signature as Hex })).toBe(address);
  });

  it('eth_signTransaction is judged as the swap it is, and as one that can be sent later', async () => {
    const call = { ...swapEth(session), method: 'eth_signTransaction' };
    const raw = (await passed(call, ['signed-not-sent:warning'])) as TransactionSerialized;
    expect(await recoverTransactionAddress({ serializedTransaction: raw })).toBe(session.wallet.address);
  });

  it('eth_sendRawTransaction is judged by its bytes', async () => {
    const signer = privateKeyToAccount(session.market.trader.privateKey);
    const [fields] = swapEth(session, { amountOutMin: 0n }).params as [{ to: Hex; data: Hex; value: Hex }];
    const nonce = Number(await session.anvil.request('eth_getTransactionCount', [signer.address, 'latest']));
    const raw = await signer.signTransaction({
      type: 'eip1559',
      chainId: session.anvil.chainId,
      nonce,
      to: fields.to,
      data: fields.data,
      value: BigInt(fields.value),
      gas: 300_000n,
      maxFeePerGas: 20_000_000_000n,
      maxPriorityFeePerGas: 1n,
    });
    const hash = await passed({ method: 'eth_sendRawTransaction', params: [raw] }, [
      'no-minimum:stop',
      'already-signed:notice',
    ]);
    expect(hash).toBe(keccak256(raw));
  });

  it.each(['eth_signTypedData', 'eth_signTypedData_v3'])('%s of a permit is read as one', async (method) => {
    const { address } = session.wallet;
    const uint = (name: string) => ({ name, type: 'uint256' });
    const party = (name: string) => ({ name, type: 'address' });
    const permit = {
      types: {
        EIP712Domain: [{ name: 'name', type: 'string' }, uint('chainId'), party('verifyingContract')],
        Permit: [party('owner'), party('spender'), uint('value'), uint('nonce'), uint('deadline')],
      },
      primaryType: 'Permit',
      domain: { name: 'USD Coin', chainId: session.anvil.chainId, verifyingContract: session.market.usdc },
      message: { owner: address, spender: `0x${'d4'.repeat(20)}`, value: '1', nonce: 0, deadline: 9 },
    };
    const data = JSON.stringify(permit);
    const params = method === 'eth_signTypedData' ? [data, address] : [address, data];
    expect(await passed({ method, params }, ['approval-to-account:stop'])).toMatch(/^0x[\da-f]{130}$/);
  });

  it('an account handed to a contract on no list is a warning, and arrives with its authorization', async () => {
    const from = session.wallet.address;
    const { usdc } = session.market;
    const totalSupply = '0x18160ddd';
    const fields = { from, to: from, data: totalSupply, authorizationList: [{ address: usdc }] };
    await passed({ method: 'eth_sendTransaction', params: [fields] }, [
      'delegates-account:warning',
      'calls-own-account:warning',
    ]);
    const code = () => session.anvil.request('eth_getCode', [from, 'latest']);
    await expect.poll(code).toBe(`0xef0100${usdc.slice(2).toLowerCase()}`);
  });
});
