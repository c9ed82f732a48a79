const GET_AMOUNTS_OUT = '0xd06ca61f';
const SWAP_EXACT_ETH_FOR_TOKENS = '0x7ff36ab5';
const SWAP_EXACT_TOKENS_FOR_ETH = '0x18cbafe5';
const SWAP_EXACT_TOKENS_FOR_TOKENS = '0x38ed1739';
const APPROVE = '0x095ea7b3';
const ALLOWANCE = '0xdd62ed3e';

const WORD_BYTES = 32n;
const LIFETIME_SECONDS = 20n * 60n;

const word = (value) => BigInt(value).toString(16).padStart(64, '0');

/** A call's data: the arguments are one word each, the path stands behind them with its length. */
function callWithPath(selector, { before, path, after = [] }) {
  const heads = before.length + 1 + after.length;
  const offset = BigInt(heads) * WORD_BYTES;
  return selector + [...before, offset, ...after, path.length, ...path].map(word).join('');
}

/** How much the router would give now, in the smallest unit of what is got. */
export async function quote({ provider, router, pair, amountIn }) {
  const data = callWithPath(GET_AMOUNTS_OUT, { before: [amountIn], path: pair.path });
  const result = await provider.request({ method: 'eth_call', params: [{ to: router, data }, 'latest'] });
  return BigInt(`0x${result.slice(-64)}`);
}

/** The approval the router still needs for this swap; undefined when it needs none. */
export async function missingApproval({ provider, account, router, pair, amountIn }) {
  const token = pair.give.address;
  if (token === null) return undefined;
  const data = ALLOWANCE + word(account) + word(router);
  const allowed = await provider.request({ method: 'eth_call', params: [{ to: token, data }, 'latest'] });
  if (BigInt(allowed) >= amountIn) return undefined;
  return { from: account, to: token, data: APPROVE + word(router) + word(amountIn) };
}

/** The swap as a transaction of the account. */
export async function swapTransaction({ provider, account, router, pair, amountIn, minimumOut }) {
  const latest = await provider.request({ method: 'eth_getBlockByNumber', params: ['latest', false] });
  const deadline = BigInt(latest.timestamp) + LIFETIME_SECONDS;
  const after = [account, deadline];
  const { path } = pair;
  if (pair.give.address === null) {
    const data = callWithPath(SWAP_EXACT_ETH_FOR_TOKENS, { before: [minimumOut], path, after });
    return { from: account, to: router, value: `0x${amountIn.toString(16)}`, data };
  }
  const selector = pair.get.address === null ? SWAP_EXACT_TOKENS_FOR_ETH : SWAP_EXACT_TOKENS_FOR_TOKENS;
  return {
    from: account,
    to: router,
    data: callWithPath(selector, { before: [amountIn, minimumOut], path, after }),
  };
}
