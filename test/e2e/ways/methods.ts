import { type Hex, stringToHex } from 'viem';
import { HELD_METHODS } from '../../../src/protocol/gate.ts';
import type { Marked, Way } from './way.ts';

const DOMAIN = { name: 'Ways', version: '1' };

function typedData(mark: Hex) {
  return {
    domain: DOMAIN,
    primaryType: 'Mark',
    types: {
      EIP712Domain: [
        { name: 'name', type: 'string' },
        { name: 'version', type: 'string' },
      ],
      Mark: [{ name: 'mark', type: 'uint256' }],
    },
    message: { mark: `${BigInt(mark)}` },
    mark,
  };
}

/** Parameters as the method wants them, with the mark in them. */
function paramsOf(method: (typeof HELD_METHODS)[number], { mark, account }: Marked): readonly unknown[] {
  const transaction = { from: account, to: account, value: mark };
  switch (method) {
    case 'eth_sendTransaction':
    case 'eth_signTransaction':
      return [transaction];
    case 'eth_sendRawTransaction':
      return [`${mark}00`];
    case 'eth_sign':
      return [account, `0x${mark.slice(2).padStart(64, '0')}`];
    case 'eth_signTypedData':
      return [[{ type: 'string', name: 'mark', value: mark }], account];
    case 'eth_signTypedData_v3':
    case 'eth_signTypedData_v4':
      return [account, JSON.stringify(typedData(mark))];
    case 'personal_sign':
      return [stringToHex(`hello ${mark}`), account];
    case 'wallet_sendCalls':
      return [
        { version: '2.0.0', chainId: '0x7a69', from: account, atomicRequired: true, calls: [transaction] },
      ];
  }
}

/** Every method that is held, in letters no wallet's documentation uses. */
export const METHODS: readonly Way[] = HELD_METHODS.flatMap((method): Way[] =>
  [method.toUpperCase(), method.toLowerCase()].map((spelt) => ({
    name: spelt,
    ends: 'held',
    passes: false,
    ask: (wallet, call) => wallet.request(call),
    call: (marked) => ({ method: spelt, params: paramsOf(method, marked) }),
  })),
);
