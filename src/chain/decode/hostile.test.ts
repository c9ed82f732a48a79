import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Hex } from '../../core/primitives.ts';
import { HELD_METHODS } from '../../protocol/gate.ts';
import {
  exactInput,
  exactInput02,
  exactOutput,
  MAX,
  multicall,
  SELF,
  step,
  v2Input02,
} from './calldata/fixtures.ts';
import {
  ACCOUNT,
  DAI,
  encode,
  ROUTER,
  ROUTER02_ABI,
  STRANGER,
  survives,
  transactionRequest,
  USDC,
  V2_ABI,
  WETH,
} from './fixtures.ts';
import { contentOf, members, sign } from './signature/fixtures.ts';

const path = [USDC, WETH, DAI];
const BASES: readonly Hex[] = [
  encode(V2_ABI, 'swapExactTokensForTokens', [1_000n, 900n, path, ACCOUNT, 9n]),
  encode(V2_ABI, 'swapETHForExactTokens', [900n, [WETH, DAI], ACCOUNT, 9n]),
  encode(ROUTER02_ABI, 'exactInput', [
    { path: `${USDC}0001f4${DAI.slice(2)}`, recipient: SELF, amountIn: 5n, amountOutMinimum: 4n },
  ]),
  exactInput(),
  exactOutput(),
  multicall(exactInput(), exactInput({ fee: 3_000 }), step('unwrapWETH9', 1n, ACCOUNT), step('refundETH')),
  multicall(step('wrapETH', 9n), exactInput02({ tokenIn: WETH, tokenOut: DAI, amountIn: 0n })),
  encode(ROUTER02_ABI, 'multicall', [
    MAX,
    [
      step('pull', USDC, 5n),
      v2Input02([0n, 1n], path, SELF),
      step('sweepTokenWithFee', DAI, 1n, STRANGER, 5n, ROUTER),
    ],
  ]),
];

const WORDS = [0n, 1n, 31n, 32n, 64n, 2n ** 32n, 2n ** 53n, 2n ** 255n, MAX].map((word) =>
  word.toString(16).padStart(64, '0'),
);
const anyEdit = fc.record({
  kind: fc.constantFrom('nibble', 'word', 'cut', 'insert', 'repeat'),
  at: fc.nat(4_000),
  digit: fc.constantFrom(...'0123456789abcdef'),
  word: fc.constantFrom(...WORDS),
});
type Edit = typeof anyEdit extends fc.Arbitrary<infer T> ? T : never;

function edited(digits: string, { kind, at, digit, word }: Edit): string {
  const place = at % (digits.length + 1);
  const aligned = 8 + 64 * (at % Math.max(1, Math.floor((digits.length - 8) / 64)));
  switch (kind) {
    case 'nibble':
      return digits.slice(0, place) + digit + digits.slice(place + 1);
    case 'word':
      return digits.slice(0, aligned) + word + digits.slice(aligned + 64);
    case 'cut':
      return digits.slice(0, place - (place % 2));
    case 'insert':
      return digits.slice(0, aligned) + word + digits.slice(aligned);
    default:
      return digits + digits.slice(8);
  }
}

/** A JSON value in which the node that stands at a place, counted in reading order, is another. */
function replacedAt(json: unknown, place: number, value: unknown): unknown {
  let left = place;
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return value;
    if (Array.isArray(node)) return node.map(walk);
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]));
  };
  return walk(json);
}

describe('hostile requests', () => {
  it('property: 10,000 mutations of calldata are read or refused by name', () => {
    const anyMutation = fc.record({
      base: fc.constantFrom(...BASES),
      edits: fc.array(anyEdit, { minLength: 1, maxLength: 6 }),
      value: fc.constantFrom('0x0', '0x9', '0x3e8'),
      chainId: fc.constantFrom(1, 31_337),
    });
    fc.assert(
      fc.property(anyMutation, ({ base, edits, value, chainId }) => {
        const data = `0x${edits.reduce(edited, base.slice(2))}`;
        expect(survives(transactionRequest({ data, value }, { chainId }))).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('property: any JSON at all is read or refused by name', () => {
    const methods = [...HELD_METHODS, ...HELD_METHODS.map((method) => method.toUpperCase()), 'x'];
    const keys = [
      'from',
      'to',
      'data',
      'value',
      'calls',
      'chainId',
      'types',
      'domain',
      'message',
      'capabilities',
      'authorizationList',
      'name',
      'type',
      '__proto__',
    ];
    const anyNode = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(ACCOUNT, '0x', '0x00', 'a9059cbb'),
      fc.dictionary(fc.constantFrom(...keys), fc.jsonValue()),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...methods),
        fc.oneof(fc.array(anyNode), anyNode),
        fc.option(fc.double()),
        (method, params, chainId) => {
          expect(survives({ method, params, chainId, origin: '', accounts: ['0x'] })).toBe(true);
        },
      ),
      { numRuns: 4_000 },
    );
  }, 60_000);

  it('property: mutations of typed data are read or refused by name', () => {
    const typed = JSON.stringify({
      types: {
        Permit: members('address owner,address spender,uint256 value,uint256 nonce,uint256 deadline'),
      },
      primaryType: 'Permit',
      domain: { name: 'USD Coin', chainId: 1, verifyingContract: USDC },
      message: { owner: ACCOUNT, spender: STRANGER, value: '1000', nonce: 0, deadline: 9 },
    });
    expect(contentOf(typed)).toMatchObject({ kind: 'permit' });
    const anyChange = fc.record({
      at: fc.nat(typed.length),
      length: fc.nat(8),
      text: fc.constantFrom('', '{', '}', '[]', '"', 'null', '-1', '1e99', '"__proto__":', ','),
    });
    const anyTyped = fc.constantFrom('eth_signTypedData', 'eth_signTypedData_v3', 'eth_signTypedData_v4');
    fc.assert(
      fc.property(anyTyped, fc.array(anyChange, { minLength: 1, maxLength: 3 }), (method, changes) => {
        const data = changes.reduce(
          (json, { at, length, text }) => json.slice(0, at) + text + json.slice(at + length),
          typed,
        );
        expect(survives(sign(data, { method }))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  }, 60_000);

  it('property: mutations of whole requests are read or refused by name', () => {
    const call = { to: ROUTER, value: '0x1', data: BASES[0], chainId: '0x1', capabilities: { atomic: {} } };
    const requests = [
      ['eth_signTransaction', [{ from: ACCOUNT, ...call, authorizationList: [{ address: STRANGER }] }]],
      ['wallet_sendCalls', [{ version: '2.0.0', from: ACCOUNT, chainId: '0x1', calls: [call, call] }]],
      ['eth_signTypedData', [[{ type: 'string', name: 'Message', value: 'Hi' }], ACCOUNT]],
      ['eth_sign', [ACCOUNT, `0x${'9f'.repeat(32)}`]],
    ] as const;
    const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constantFrom('0x', ACCOUNT, '0x1', [], {}));
    const anyChange = fc.record({ at: fc.nat(30), value: anyValue });
    fc.assert(
      fc.property(
        fc.constantFrom(...requests),
        fc.array(anyChange, { minLength: 1, maxLength: 4 }),
        ([method, params], changes) => {
          const changed = changes.reduce<unknown>(
            (json, { at, value }) => replacedAt(json, at, value),
            params,
          );
          expect(survives({ method, params: changed, chainId: 1, origin: '' })).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  }, 60_000);
});
