import { parseAbi } from './abi.ts';
import { decodeBy, type Family, lower, type RawCall, type Reading, readingOf } from './family.ts';

const abi = parseAbi([
  'function approve(address spender, uint256 amount)',
  'function increaseAllowance(address spender, uint256 added)',
  'function transfer(address recipient, uint256 amount)',
  'function transferFrom(address sender, address recipient, uint256 amount)',
  'function setApprovalForAll(address operator, bool approved)',
]);

/** Token calls of ERC-20, and `setApprovalForAll` of ERC-721 and ERC-1155. */
export const erc20: Family = { abi, read };

function read(call: RawCall): Reading | null {
  const decoded = decodeBy(abi, call.data);
  if (decoded === null) return null;
  const token = call.to;
  switch (decoded.functionName) {
    case 'approve':
    case 'increaseAllowance': {
      const [spender, amount] = decoded.args;
      const given = { token, spender: lower(spender), via: null, amount: amount.toString() };
      // For `increaseAllowance` this is the least that is permitted afterwards: the sum is read from the token.
      return readingOf({ kind: 'approve', ...given });
    }
    case 'transfer': {
      const [recipient, amount] = decoded.args;
      return readingOf(transfer(call, { sender: call.account, recipient, amount }));
    }
    case 'transferFrom': {
      const [sender, recipient, amount] = decoded.args;
      return readingOf(transfer(call, { sender, recipient, amount }));
    }
    case 'setApprovalForAll': {
      const [operator, approved] = decoded.args;
      return readingOf({ kind: 'approve-all', token, spender: lower(operator), approved });
    }
  }
}

function transfer(
  call: RawCall,
  moved: { readonly sender: string; readonly recipient: string; readonly amount: bigint },
) {
  return {
    kind: 'transfer',
    asset: call.to,
    sender: lower(moved.sender),
    recipient: lower(moved.recipient),
    amount: moved.amount.toString(),
  } as const;
}
