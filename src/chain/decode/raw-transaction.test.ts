import fc from 'fast-check';
import { concatHex, type Hex, parseTransaction, serializeTransaction, toHex, toRlp, zeroHash } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, faultOf, ROUTER, readStrictly, STRANGER, survives, USDC } from './fixtures.ts';
import type { WalletRequest } from './request.ts';

const SIGNER = privateKeyToAccount(`0x${'42'.repeat(32)}`);
const FROM = SIGNER.address.toLowerCase();
const APPROVE: Hex = `0x095ea7b3${STRANGER.slice(2).padStart(64, '0')}${'3e8'.padStart(64, '0')}`;

type Transaction = Parameters<typeof SIGNER.signTransaction>[0];
const COMMON = { to: USDC, data: APPROVE, gas: 60_000n, nonce: 3, value: 0n } as const;
const FEES = { maxFeePerGas: 20n, maxPriorityFeePerGas: 2n } as const;
const LEGACY: Transaction = { ...COMMON, type: 'legacy', chainId: 1, gasPrice: 9n };
const DYNAMIC: Transaction = { ...COMMON, ...FEES, type: 'eip1559', chainId: 1 };
const BLOBS: Transaction = {
  ...COMMON,
  ...FEES,
  type: 'eip4844',
  chainId: 1,
  maxFeePerBlobGas: 5n,
  blobVersionedHashes: [`0x01${zeroHash.slice(4)}`],
};

const send = (raw: unknown, changes: Partial<WalletRequest> = {}): WalletRequest => ({
  method: 'eth_sendRawTransaction',
  params: [raw],
  chainId: 1,
  origin: 'https://dex.example',
  accounts: [ACCOUNT],
  ...changes,
});
const signed = (transaction: Transaction): Promise<Hex> => SIGNER.signTransaction(transaction);

describe('a signed transaction', () => {
  it('default: says what it does, and the account is whoever signed it', async () => {
    expect(readStrictly(send(await signed(DYNAMIC)))).toEqual({
      version: 1,
      kind: 'transaction',
      method: 'eth_sendRawTransaction',
      chainId: 1,
      account: FROM,
      origin: 'https://dex.example',
      calls: [
        {
          to: USDC,
          value: '0',
          data: APPROVE,
          gas: '60000',
          actions: [{ kind: 'approve', token: USDC, spender: STRANGER, via: null, amount: '1000' }],
          unread: [],
        },
      ],
      fees: { maxFeePerGas: '20', maxPriorityFeePerGas: '2', gasPrice: null },
      authorizations: [],
    });
  });

  it.each([
    ['legacy', LEGACY, { gasPrice: '9' }, []],
    ['legacy without a chain', { ...LEGACY, chainId: undefined }, { gasPrice: '9' }, []],
    [
      'with an access list',
      { ...LEGACY, type: 'eip2930', accessList: [{ address: ROUTER, storageKeys: [zeroHash] }] },
      { gasPrice: '9' },
      [],
    ],
    ['with blobs', BLOBS, { maxFeePerGas: '20' }, ['blobs']],
  ] as const)('behavior: %s', async (_, transaction, fees, unread) => {
    expect(readStrictly(send(await signed(transaction as Transaction)))).toMatchObject({
      account: FROM,
      fees,
      calls: [{ to: USDC, data: APPROVE, gas: '60000', unread }],
    });
  });

  it('behavior: with authorizations, each of whoever signed it', async () => {
    const other = privateKeyToAccount(`0x${'43'.repeat(32)}`);
    const authorizationList = [
      await SIGNER.signAuthorization({ address: STRANGER, chainId: 0, nonce: 4 }),
      await other.signAuthorization({ address: ROUTER, chainId: 1, nonce: 0 }),
    ];
    const raw = await signed({ ...COMMON, ...FEES, type: 'eip7702', chainId: 1, authorizationList });
    expect(readStrictly(send(raw))).toMatchObject({
      account: FROM,
      authorizations: [
        { chainId: 0, delegate: STRANGER, authority: FROM, nonce: '4' },
        { chainId: 1, delegate: ROUTER, authority: other.address.toLowerCase(), nonce: '0' },
      ],
    });
  });

  it('behavior: a new contract, and letter case of bytes and method', async () => {
    const raw = await signed({ ...DYNAMIC, to: undefined, data: '0x6000' });
    const request = send(`0x${raw.slice(2).toUpperCase()}`, { method: 'ETH_SENDRAWTRANSACTION' });
    expect(readStrictly(request)).toMatchObject({
      account: FROM,
      calls: [{ to: null, data: '0x6000', actions: [{ kind: 'create' }] }],
    });
  });

  it('behavior: its own chain stands in when the wallet named none, and another is refused', async () => {
    const raw = await signed({ ...DYNAMIC, chainId: 8453 });
    expect(readStrictly(send(raw, { chainId: null })).chainId).toBe(8453);
    expect(faultOf(send(raw))).toBe('chain-invalid params.0');
    const unbound = await signed({ ...LEGACY, chainId: undefined } as Transaction);
    expect(readStrictly(send(unbound, { chainId: 10 })).chainId).toBe(10);
    expect(faultOf(send(unbound, { chainId: null }))).toBe('chain-unknown chainId');
  });

  it('property: what was signed is what is read', async () => {
    const anyCase = fc.asyncProperty(
      fc.constantFrom(LEGACY, DYNAMIC, BLOBS),
      fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
      fc.uint8Array({ maxLength: 80 }),
      fc.nat(),
      async (base, value, bytes, nonce) => {
        const raw = await signed({ ...base, value, data: toHex(bytes), nonce } as Transaction);
        expect(readStrictly(send(raw))).toMatchObject({
          account: FROM,
          calls: [{ value: value.toString(), data: toHex(bytes) }],
        });
      },
    );
    await fc.assert(anyCase, { numRuns: 60 });
  });
});

describe('bytes that are no signed transaction', () => {
  it.each([
    ['params-missing params', { params: [] }],
    ['data-invalid params.0', { params: [null] }],
    ['data-invalid params.0', { params: [{ raw: '0x' }] }],
    ['data-no-prefix params.0', { params: ['02f8'] }],
    ['data-odd-length params.0', { params: ['0x02f'] }],
    ['signed-invalid params.0', { params: ['0x'] }],
    ['signed-invalid params.0', { params: ['0x02'] }],
    ['signed-invalid params.0', { params: ['0x05c0'] }],
    ['signed-invalid params.0', { params: [`0x${'c1'.repeat(2_000)}`] }],
  ])('error: %s', (expected, changes) => {
    expect(faultOf(send('0x', changes))).toBe(expected);
  });

  it('error: unsigned, signed by nobody, with more behind it, or written in another way', async () => {
    const raw = await signed(DYNAMIC);
    const { r, s, v, yParity, ...unsigned } = parseTransaction(raw as `0x02${string}`);
    const written = (signature: object) =>
      serializeTransaction(unsigned as never, { r, s, v, yParity, ...signature } as never);
    expect(written({})).toBe(raw);
    const half = toHex(2n ** 255n, { size: 32 });
    for (const bytes of [
      serializeTransaction(unsigned as never),
      written({ r: toHex(5n, { size: 32 }) }),
      written({ s: half }),
      `${raw}00`,
      raw.slice(0, -2),
    ]) {
      expect(faultOf(send(bytes))).toBe('signed-invalid params.0');
    }
  });

  it('error: numbers with leading zeros, which no node takes', () => {
    const legacy = toRlp(['0x0001', '0x09', '0xea60', USDC, '0x', '0x', '0x25', '0x01', '0x01']);
    expect(faultOf(send(legacy))).toBe('signed-invalid params.0');
    const dynamic = toRlp([
      '0x01',
      '0x',
      '0x02',
      '0x14',
      '0xea60',
      USDC,
      '0x00',
      '0x',
      [],
      '0x',
      '0x01',
      '0x01',
    ]);
    expect(faultOf(send(concatHex(['0x02', dynamic])))).toBe('signed-invalid params.0');
  });

  it('property: mutations of real bytes are read or refused by name', async () => {
    const bases = await Promise.all([LEGACY, DYNAMIC, BLOBS].map(signed));
    const anyEdit = fc.record({
      at: fc.nat(2_000),
      text: fc.constantFrom('', '00', 'c0', 'ff', 'b8', '8', 'f8'),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...bases),
        fc.array(anyEdit, { minLength: 1, maxLength: 4 }),
        (raw, edits) => {
          const bytes = edits.reduce((digits, { at, text }) => {
            const place = at % (digits.length + 1);
            return digits.slice(0, place) + text + digits.slice(place + 2);
          }, raw.slice(2));
          expect(survives(send(`0x${bytes}`))).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  }, 30_000);

  it('property: any list of bytes behind any type is read or refused by name', () => {
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.uint8Array({ maxLength: 34 }).map((bytes) => toHex(bytes)),
        fc.array(tie('node'), { maxLength: 14 }),
      ),
    }));
    const anyType = fc.constantFrom('0x', '0x01', '0x02', '0x03', '0x04', '0x05');
    fc.assert(
      fc.property(anyType, node, (type, tree) => {
        expect(survives(send(concatHex([type as Hex, toRlp(tree as Hex)])))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  }, 30_000);
});
