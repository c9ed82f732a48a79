import fc from 'fast-check';
import { encodeAbiParameters, encodeEventTopics, type Hex, parseAbi, toEventHash } from 'viem';
import { describe, expect, it } from 'vitest';
import { toAddress } from './abi.ts';
import { approvalsOf, PERMIT2, TOPICS, transfersOf } from './logs.ts';
import type { Address } from './primitives.ts';
import type { Log } from './snapshot/snapshot.ts';

const TOKEN = toAddress(0xaaaan);
const FROM = toAddress(0xf00n);
const TO = toAddress(0x700n);

const abi = parseAbi([
  'event Transfer(address indexed from, address indexed to, uint256 value)',
  'event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value)',
  'event TransferBatch(address indexed operator, address indexed from, address indexed to, uint256[] ids, uint256[] values)',
  'event ApprovalForAll(address indexed owner, address indexed operator, bool approved)',
]);
const uint256 = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const word = (value: bigint | Address): Hex => `0x${BigInt(value).toString(16).padStart(64, '0')}`;
const logOf = (topics: readonly Hex[], data: Hex, address = TOKEN): Log => ({
  address,
  topics: [...topics],
  data,
});

describe('event hashes', () => {
  it.each([
    ['transfer', 'Transfer(address,address,uint256)'],
    ['transferSingle', 'TransferSingle(address,address,address,uint256,uint256)'],
    ['transferBatch', 'TransferBatch(address,address,address,uint256[],uint256[])'],
    ['deposit', 'Deposit(address,uint256)'],
    ['withdrawal', 'Withdrawal(address,uint256)'],
    ['approval', 'Approval(address,address,uint256)'],
    ['approvalForAll', 'ApprovalForAll(address,address,bool)'],
    ['permit2Approval', 'Approval(address,address,address,uint160,uint48)'],
    ['permit2Permit', 'Permit(address,address,address,uint160,uint48,uint48)'],
  ] as const)('%s', (name, signature) => {
    expect(TOPICS[name]).toBe(toEventHash(signature));
  });
});

describe('transfersOf', () => {
  it('reads an ERC-20 and an ERC-721 transfer apart', () => {
    fc.assert(
      fc.property(uint256, (value) => {
        const topics = encodeEventTopics({ abi, eventName: 'Transfer', args: { from: FROM, to: TO } });
        const erc20 = logOf(topics as Hex[], word(value));
        const erc721 = logOf([...(topics as Hex[]), word(value)], '0x');
        const parties = { token: TOKEN, from: FROM, to: TO };
        expect(transfersOf([erc20, erc721])).toEqual([
          { standard: 'erc20', ...parties, amount: value, tokenId: null },
          { standard: 'erc721', ...parties, amount: 1n, tokenId: value },
        ]);
      }),
    );
  });

  it('reads ERC-1155 transfers, single and batched', () => {
    const args = { operator: TOKEN, from: FROM, to: TO };
    const single = logOf(
      encodeEventTopics({ abi, eventName: 'TransferSingle', args }) as Hex[],
      encodeAbiParameters([{ type: 'uint256' }, { type: 'uint256' }], [5n, 6n]),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(uint256, uint256), { maxLength: 8 }), (holdings) => {
        const batch = logOf(
          encodeEventTopics({ abi, eventName: 'TransferBatch', args }) as Hex[],
          encodeAbiParameters(
            [{ type: 'uint256[]' }, { type: 'uint256[]' }],
            [holdings.map(([id]) => id), holdings.map(([, amount]) => amount)],
          ),
        );
        expect(transfersOf([single, batch]).map(({ tokenId, amount }) => [tokenId, amount])).toEqual([
          [5n, 6n],
          ...holdings,
        ]);
      }),
    );
  });

  it('passes over a batch whose arrays differ in length or lie outside', () => {
    const topics = [TOPICS.transferBatch, word(TOKEN), word(FROM), word(TO)];
    const types = [{ type: 'uint256[]' }, { type: 'uint256[]' }] as const;
    const uneven = encodeAbiParameters(types, [[1n, 2n], [3n]]);
    const outside: Hex = `0x${word(64n).slice(2)}${word(64n).slice(2)}${word(2n ** 255n).slice(2)}`;
    expect(transfersOf([logOf(topics, uneven), logOf(topics, outside), logOf(topics, '0x')])).toEqual([]);
  });

  it('counts no moves of the chain’s own coin', () => {
    const topics = [TOPICS.transfer, word(FROM), word(TO)];
    const emitters: Address[] = [
      '0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee',
      '0xfffffffffffffffffffffffffffffffffffffffe',
    ];
    expect(transfersOf(emitters.map((emitter) => logOf(topics, word(1n), emitter)))).toEqual([]);
  });

  it('survives any log', () => {
    const hex = fc.uint8Array({ maxLength: 160 }).map((b): Hex => `0x${Buffer.from(b).toString('hex')}`);
    const topic = fc.oneof(fc.constantFrom<Hex>(...Object.values(TOPICS)), uint256.map(word));
    const log = fc.record({
      address: fc.constant(TOKEN),
      topics: fc.array(topic, { maxLength: 4 }),
      data: hex,
    });
    fc.assert(
      fc.property(fc.array(log), (logs) => {
        const events = [...transfersOf(logs), ...approvalsOf(logs)];
        for (const { token } of events) expect(token).toMatch(/^0x[0-9a-f]{40}$/);
      }),
    );
  });
});

describe('approvalsOf', () => {
  const parties = { token: TOKEN, owner: FROM, spender: TO };

  it('reads amounts; zero takes the permission back', () => {
    const topics = [TOPICS.approval, word(FROM), word(TO)];
    const seen = approvalsOf([logOf(topics, word(9n)), logOf(topics, word(0n))]);
    const shape = { kind: 'amount', ...parties, tokenId: null, via: null };
    expect(seen).toEqual([
      { ...shape, amount: 9n, approved: true },
      { ...shape, amount: 0n, approved: false },
    ]);
  });

  it('reads an approval of one NFT; the zero address takes it back', () => {
    const given = logOf([TOPICS.approval, word(FROM), word(TO), word(3n)], '0x');
    const taken = logOf([TOPICS.approval, word(FROM), word(0n), word(3n)], '0x');
    expect(
      approvalsOf([given, taken]).map(({ kind, tokenId, approved }) => [kind, tokenId, approved]),
    ).toEqual([
      ['token-id', 3n, true],
      ['token-id', 3n, false],
    ]);
  });

  it('reads an approval of everything', () => {
    const topics = encodeEventTopics({
      abi,
      eventName: 'ApprovalForAll',
      args: { owner: FROM, operator: TO },
    }) as Hex[];
    const seen = approvalsOf([logOf(topics, word(1n)), logOf(topics, word(0n))]);
    expect(seen.map(({ kind, approved, amount }) => [kind, approved, amount])).toEqual([
      ['all', true, null],
      ['all', false, null],
    ]);
  });

  it('believes Permit2’s events of Permit2 alone', () => {
    const topics = [TOPICS.permit2Approval, word(FROM), word(TOKEN), word(TO)];
    const data: Hex = `${word(8n)}${word(99n).slice(2)}`;
    const forged = logOf(topics, data, toAddress(0xbadn));
    const real = logOf(topics, data, PERMIT2);
    expect(approvalsOf([forged, real])).toEqual([
      { kind: 'amount', ...parties, amount: 8n, tokenId: null, approved: true, via: PERMIT2 },
    ]);
  });
});
