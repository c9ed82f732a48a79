import { intAt, uintAt } from '../../core/abi.ts';
import type { Address, Hex } from '../../core/primitives.ts';
import type { Feed, PricePool, Prices } from '../../core/snapshot/snapshot.ts';
import { chainInfo } from '../chains.ts';
import type { Needs } from '../need-types.ts';
import { listedDeployers, poolAddress } from '../pool-address.ts';
import { fieldRead, type Read, type ReadAnswers, readKey, uintOf } from '../reads.ts';
import type { PricedToken, PriceSources } from './feed-list.ts';
import { priceSources } from './feeds.ts';

/** Which prices a request needs: those of what its account holds of the tokens it may move. */
export interface PriceQuestion {
  readonly chainId: number;
  readonly account: Address;
  readonly needs: Pick<Needs, 'holdings'>;
}

/** Time is of the block the reads were made on, in seconds. */
export interface PriceAnswers extends PriceQuestion {
  readonly answers: ReadAnswers;
  readonly nowS: number;
}

const NO_PRICES: Prices = { coin: null, feeds: [], pools: [] };
const READ_GAS = 300_000n;
const MAX_DECIMALS = 18n;
/** Traders and keepers need this long to bring prices up to date after a rollup stood still. */
const GRACE_S = 3_600n;

/** Everything to be read, before the user's calls, for the prices of a request. */
export function priceReads(question: PriceQuestion): readonly Read[] {
  const sources = priceSources(question.chainId);
  if (sources === null) return [];
  const pools = poolsOf(question, sources);
  return [
    ...(sources.sequencer === null ? [] : [roundRead(sources.sequencer)]),
    ...fedTokens(question, { sources, pools }).flatMap(({ feed }) => [
      roundRead(feed),
      fieldRead(feed, 'decimals'),
    ]),
    ...pools.flatMap(({ address }) => [fieldRead(address, 'slot0'), liquidityRead(address)]),
  ];
}

/** The prices that were read; what did not answer, or not as it should, is left out. */
export function pricesIn({ answers, nowS, ...question }: PriceAnswers): Prices {
  const sources = priceSources(question.chainId);
  if (sources === null) return NO_PRICES;
  const pools = poolsOf(question, sources);
  const running = sources.sequencer === null || isRunning(sources.sequencer, { answers, nowS });
  return {
    coin: chainInfo(question.chainId).wrappedNative,
    feeds: running
      ? fedTokens(question, { sources, pools }).flatMap((token) => feedOf(token, answers) ?? [])
      : [],
    pools: pools.flatMap((pool) => pricedPool(pool, answers) ?? []),
  };
}

type NamedPool = Pick<PricePool, 'address' | 'token0' | 'token1' | 'feePpm'>;

/** The listed tokens of the account's holdings; the coin is the token that wraps it. */
function heldTokens(
  { chainId, account, needs }: PriceQuestion,
  sources: PriceSources,
): readonly PricedToken[] {
  const coin = chainInfo(chainId).wrappedNative;
  const held = new Set(
    needs.holdings.filter(({ holder }) => holder === account).map(({ token }) => token ?? coin),
  );
  return sources.tokens.filter(({ token }) => held.has(token));
}

/** The pools in which what is held trades against the coin and the dollar, where they would be. */
function poolsOf(question: PriceQuestion, sources: PriceSources): readonly NamedPool[] {
  const { chainId } = question;
  const deployer = listedDeployers(chainId, 'v3').find(({ address }) => address === sources.deployer);
  const coin = chainInfo(chainId).wrappedNative;
  if (deployer === undefined || coin === null) return [];
  const pools = new Map<Address, NamedPool>();
  for (const { token } of heldTokens(question, sources)) {
    for (const other of [coin, sources.dollar]) {
      if (other === token) continue;
      const [token0, token1] = token < other ? [token, other] : [other, token];
      for (const feePpm of sources.feesPpm) {
        const address = poolAddress(deployer, { token0, token1, feePpm });
        pools.set(address, { address, token0, token1, feePpm });
      }
    }
  }
  return [...pools.values()];
}

/** The tokens of those pools: each pool needs the feed of its other token. */
function fedTokens(
  question: PriceQuestion,
  { sources, pools }: { readonly sources: PriceSources; readonly pools: readonly NamedPool[] },
): readonly PricedToken[] {
  const named = new Set([
    ...heldTokens(question, sources).map(({ token }) => token),
    ...pools.flatMap(({ token0, token1 }) => [token0, token1]),
  ]);
  return sources.tokens.filter(({ token }) => named.has(token));
}

/** `latestRoundData()`: round, answer, start, time of the update, round of the answer. */
function roundRead(feed: Address): Read {
  return { to: feed, data: '0xfeaf968c', gas: READ_GAS };
}

/** `liquidity()` */
function liquidityRead(pool: Address): Read {
  return { to: pool, data: '0x1a686502', gas: READ_GAS };
}

/** @see https://docs.chain.link/data-feeds/api-reference#latestrounddata */
function feedOf(
  { token, decimals, feed, heartbeatS, deviationBps }: PricedToken,
  answers: ReadAnswers,
): Feed | null {
  const data = answers.get(readKey(roundRead(feed)));
  const answerDecimals = uintOf(answers, fieldRead(feed, 'decimals'));
  if (data === undefined || answerDecimals === null || answerDecimals > MAX_DECIMALS) return null;
  const [round, updatedAt, answeredIn] = [0, 3, 4].map((index) => uintAt({ data, index }));
  const answer = intAt({ data, index: 1 });
  if (answer === null || answer <= 0n) return null;
  if (round == null || updatedAt == null || answeredIn == null || answeredIn < round) return null;
  if (updatedAt === 0n || updatedAt > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return {
    token,
    tokenDecimals: decimals,
    feed,
    answer: answer.toString(),
    answerDecimals: Number(answerDecimals),
    updatedAt: Number(updatedAt),
    heartbeatS,
    deviationBps,
  };
}

/**
 * Whether a rollup's sequencer has been up for the hour of grace.
 * @see https://docs.chain.link/data-feeds/l2-sequencer-feeds
 */
function isRunning(sequencer: Address, { answers, nowS }: Pick<PriceAnswers, 'answers' | 'nowS'>): boolean {
  const data: Hex | undefined = answers.get(readKey(roundRead(sequencer)));
  if (data === undefined) return false;
  const down = uintAt({ data, index: 1 });
  const since = uintAt({ data, index: 2 });
  return down === 0n && since !== null && since > 0n && BigInt(nowS) - since > GRACE_S;
}

function pricedPool(pool: NamedPool, answers: ReadAnswers): PricePool | null {
  const sqrtPriceX96 = uintOf(answers, fieldRead(pool.address, 'slot0'));
  const liquidity = uintOf(answers, liquidityRead(pool.address));
  if (sqrtPriceX96 === null || sqrtPriceX96 === 0n || liquidity === null || liquidity === 0n) return null;
  return { ...pool, sqrtPriceX96: sqrtPriceX96.toString(), liquidity: liquidity.toString() };
}
