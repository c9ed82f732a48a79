import { describe, expect, it } from 'vitest';
import { ACCOUNT, faultOf, readStrictly, STRANGER } from '../fixtures.ts';
import { contentOf, members, sign, type TestTypedData } from './fixtures.ts';

const MAX = (2n ** 256n - 1n).toString();
const MAIL: TestTypedData = {
  types: { EIP712Domain: members('string name'), Mail: members('string text') },
  primaryType: 'Mail',
  domain: { name: 'Mail', version: '1', chainId: 1, verifyingContract: STRANGER },
  message: { text: 'hello' },
};
describe('typed data', () => {
  it('default: an unknown type keeps its name and contract', () => {
    expect(readStrictly(sign(MAIL))).toEqual({
      version: 1,
      kind: 'signature',
      chainId: 1,
      account: ACCOUNT,
      origin: 'https://dex.example',
      method: 'eth_signTypedData_v4',
      domainChainId: 1,
      domainName: 'Mail',
      content: { kind: 'typed-data', primaryType: 'Mail', contract: STRANGER },
    });
  });

  it('behavior: as JSON text it reads the same', () => {
    expect(readStrictly(sign(JSON.stringify(MAIL)))).toEqual(readStrictly(sign(MAIL)));
  });

  it.each([
    [10, 10],
    ['10', 10],
    ['0xa', 10],
    ['0x0000a', 10],
    ['00010', 10],
    [null, null],
    [undefined, null],
  ])('behavior: a domain of chain %s', (chainId, expected) => {
    expect(readStrictly(sign({ ...MAIL, domain: { chainId } }))).toMatchObject({
      chainId: 1,
      domainChainId: expected,
      domainName: null,
      content: { contract: null },
    });
  });

  it('behavior: version 3 says the same', () => {
    for (const method of ['eth_signTypedData_v3', 'ETH_SIGNTYPEDDATA_V3']) {
      expect(readStrictly(sign(MAIL, { method }))).toEqual({
        ...readStrictly(sign(MAIL)),
        method: 'eth_signTypedData_v3',
      });
    }
  });

  it.each([
    ['decimal', BigInt(STRANGER).toString(), STRANGER],
    ['without leading zeros', '0xd4', `0x${'d4'.padStart(40, '0')}`],
    ['with more digits than an address has', `0x1${'0'.repeat(40)}`, null],
  ])('behavior: a contract written %s, as wallets that take it for a number do', (_, written, contract) => {
    expect(contentOf({ ...MAIL, domain: { verifyingContract: written } })).toMatchObject({ contract });
  });

  it('behavior: members that the type does not declare say nothing', () => {
    const message = { text: 'hello', spender: STRANGER, __proto__: { value: 1 } };
    const extended = { ...MAIL, message, extra: { primaryType: 'Permit' } };
    expect(readStrictly(sign(extended))).toEqual(readStrictly(sign(MAIL)));
  });

  it("behavior: the domain's chain stands in when the wallet named none", () => {
    expect(readStrictly(sign(MAIL, { chainId: null })).chainId).toBe(1);
    expect(faultOf(sign({ ...MAIL, domain: {} }, { chainId: null }))).toBe('chain-unknown chainId');
  });

  it('behavior: a contract of another kind of chain is none', () => {
    expect(contentOf({ ...MAIL, domain: { verifyingContract: 'cosmos' } })).toMatchObject({ contract: null });
  });
});

describe('malformed typed data', () => {
  const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}${']'.repeat(levels)}`);

  it.each([
    ['params-missing params.1', undefined],
    ['params-missing params.1', null],
    ['typed-data-not-json params.1', '{'],
    ['typed-data-not-json params.1', 'hello'],
    ['typed-data-invalid params.1', `"${'x'.repeat(1_048_576)}"`],
    ['typed-data-invalid params', '5'],
    ['typed-data-invalid params', []],
    ['typed-data-invalid params', { ...MAIL, message: { text: 'x'.repeat(1_048_576) } }],
    ['typed-data-invalid params', { ...MAIL, message: { text: deep(70) } }],
    ['typed-data-invalid types', { ...MAIL, types: undefined }],
    ['typed-data-invalid types.Mail', { ...MAIL, types: { Mail: 'string text' } }],
    ['typed-data-invalid types.Mail.0.type', { ...MAIL, types: { Mail: [{ name: 'text' }] } }],
    ['typed-data-invalid primaryType', { ...MAIL, primaryType: undefined }],
    ['typed-data-invalid primaryType', { ...MAIL, primaryType: 'Letter' }],
    ['typed-data-invalid primaryType', { ...MAIL, primaryType: 'constructor' }],
    ['typed-data-invalid primaryType', { ...MAIL, primaryType: '__proto__' }],
    ['typed-data-invalid domain', { ...MAIL, domain: undefined }],
    ['typed-data-invalid domain', { ...MAIL, domain: 'Mail' }],
    ['typed-data-invalid domain.name', { ...MAIL, domain: { name: 5 } }],
    ['typed-data-invalid domain.chainId', { ...MAIL, domain: { chainId: 'mainnet' } }],
    ['typed-data-invalid domain.chainId', { ...MAIL, domain: { chainId: 0 } }],
    ['typed-data-invalid domain.chainId', { ...MAIL, domain: { chainId: 1.5 } }],
    ['typed-data-invalid domain.chainId', { ...MAIL, domain: { chainId: MAX } }],
    ['typed-data-invalid domain.verifyingContract', { ...MAIL, domain: { verifyingContract: 5 } }],
    ['typed-data-invalid domain', { ...MAIL, domain: [] }],
    ['typed-data-invalid message', { ...MAIL, message: undefined }],
    ['typed-data-invalid message', { ...MAIL, message: [] }],
  ])('error: %s', (expected, data) => {
    expect(faultOf(sign(data))).toBe(expected);
  });

  it('error: an account that is none', () => {
    expect(faultOf(sign(MAIL, { params: [JSON.stringify(MAIL), ACCOUNT] }))).toBe('from-invalid params.0');
    expect(faultOf(sign(MAIL, { params: [null, MAIL] }))).toBe('from-missing from');
  });
});
