/**
 * Panics of the compiler, by their codes.
 * @see https://docs.soliditylang.org/en/latest/control-structures.html#panic-via-assert-and-error-via-require
 */
export const PANICS: ReadonlyMap<bigint, string> = new Map([
  [0x00n, 'compiler panic'],
  [0x01n, 'assertion failed'],
  [0x11n, 'arithmetic overflow or underflow'],
  [0x12n, 'division by zero'],
  [0x21n, 'value outside its enumeration'],
  [0x22n, 'broken storage encoding'],
  [0x31n, 'pop of an empty array'],
  [0x32n, 'array index out of bounds'],
  [0x41n, 'too much memory'],
  [0x51n, 'call of an unset function'],
]);

/** Custom errors of the tokens and routers that are decoded, by selector, in plain words. */
export const CUSTOM_ERRORS: Readonly<Record<string, readonly [signature: string, words: string]>> = {
  '0xe450d38c': ['ERC20InsufficientBalance(address,uint256,uint256)', 'not enough of the token'],
  '0xfb8f41b2': [
    'ERC20InsufficientAllowance(address,uint256,uint256)',
    'the token is not approved for this amount',
  ],
  '0x96c6fd1e': ['ERC20InvalidSender(address)', 'the token refuses this sender'],
  '0xec442f05': ['ERC20InvalidReceiver(address)', 'the token refuses this recipient'],
  '0xe602df05': ['ERC20InvalidApprover(address)', 'the token refuses this approver'],
  '0x94280d62': ['ERC20InvalidSpender(address)', 'the token refuses this spender'],
  '0x5274afe7': ['SafeERC20FailedOperation(address)', 'the token refused the transfer'],
  '0x7e273289': ['ERC721NonexistentToken(uint256)', 'this NFT does not exist'],
  '0x64283d7b': ['ERC721IncorrectOwner(address,uint256,address)', 'the sender does not own this NFT'],
  '0x177e802f': ['ERC721InsufficientApproval(address,uint256)', 'this NFT is not approved for the caller'],
  '0x64a0ae92': ['ERC721InvalidReceiver(address)', 'the recipient cannot hold NFTs'],
  '0x03dee4c5': ['ERC1155InsufficientBalance(address,uint256,uint256,uint256)', 'not enough of the token'],
  '0xe237d922': [
    'ERC1155MissingApprovalForAll(address,address)',
    'the tokens are not approved for the caller',
  ],
  '0x57f447ce': ['ERC1155InvalidReceiver(address)', 'the recipient cannot hold these tokens'],
  '0x118cdaa7': ['OwnableUnauthorizedAccount(address)', 'only the owner of the contract may do this'],
  '0xd93c0665': ['EnforcedPause()', 'the contract is paused'],
  '0x3ee5aeb5': ['ReentrancyGuardReentrantCall()', 'the contract was re-entered'],
  '0x62791302': ['ERC2612ExpiredSignature(uint256)', 'the permit has expired'],
  '0x4b800e46': ['ERC2612InvalidSigner(address,address)', 'the permit is signed by another account'],
  '0x5bf6f916': ['TransactionDeadlinePassed()', 'the deadline has passed'],
  '0x849eaf98': ['V2TooLittleReceived()', 'less would be received than the minimum'],
  '0x39d35496': ['V3TooLittleReceived()', 'less would be received than the minimum'],
  '0x8ab0bc16': ['V2TooMuchRequested()', 'more would be spent than the maximum'],
  '0x739dbe52': ['V3TooMuchRequested()', 'more would be spent than the maximum'],
  '0x6a12f104': ['InsufficientETH()', 'not enough of the chain’s coin in the router'],
  '0x675cae38': ['InsufficientToken()', 'not enough of the token in the router'],
  '0x2c4029e9': ['ExecutionFailed(uint256,bytes)', 'a command of the router failed'],
  '0xd81b2f2e': ['AllowanceExpired(uint256)', 'the Permit2 allowance has expired'],
  '0xf96fb071': ['InsufficientAllowance(uint256)', 'the Permit2 allowance is too small'],
  '0xcd21db4f': ['SignatureExpired(uint256)', 'the signature has expired'],
  '0x756688fe': ['InvalidNonce()', 'the permit was already used'],
};
