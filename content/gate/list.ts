import { errorResponse, readEnvelope } from './envelope.ts';
import { callWallet, invoke } from './forward.ts';
import { holdCall } from './hold.ts';
import { answerPage, type PageCall, unreadable } from './page-answer.ts';
import { type ReadPayload, readPayload } from './payload.ts';
import { append, apply, defineOwn, forEach, isObject, later } from './primordials.ts';
import type { Outcome } from './promises.ts';

/**
 * Routes a list of payloads. One without anything to hold goes on as it is; of another, each payload reaches the wallet
 * on its own, held ones when they are released, and the page gets one list of responses in the order it asked.
 */
export function routeList(call: PageCall, items: readonly unknown[]): unknown {
  const { wallet, args } = call;
  const { length } = items;
  const reads: ReadPayload[] = [];
  const payloads: unknown[] = [];
  let isGranted = false;
  for (let index = 0; index < length; index += 1) {
    const item = items[index];
    const read: ReadPayload = isObject(item)
      ? readPayload(item, wallet)
      : { kind: 'give', given: { args: item, live: false } };
    append(reads, read);
    if (read.kind !== 'give') continue;
    append(payloads, read.given.args);
    isGranted ||= read.given.live;
  }
  if (payloads.length !== length) {
    return answerPage(call, null, ({ onValue }) => giveApart(call, reads, onValue));
  }
  defineOwn(args, 0, payloads);
  if (!isGranted) return apply(wallet.original, wallet.self, args);
  return invoke(wallet, args, () =>
    forEach(reads, (read) => {
      if (read.kind === 'give') read.given.live = false;
    }),
  );
}

function giveApart(call: PageCall, reads: readonly ReadPayload[], done: (responses: unknown) => void): void {
  const { wallet, callback } = call;
  const form = callback === null ? 'list' : 'callback';
  const responses: unknown[] = [];
  let waiting = reads.length;
  forEach(reads, (read, index) => {
    const put = (response: unknown) => {
      defineOwn(responses, index, response);
      waiting -= 1;
      if (waiting === 0) done(responses);
    };
    const settle = (payload: unknown): Outcome => ({
      onValue: put,
      onError: (error, response) => put(response ?? errorResponse(readEnvelope(payload), error)),
    });
    if (read.kind === 'hold') holdCall({ ...call, ...read, form }, settle(read.envelope));
    else if (read.kind === 'give' && isObject(read.given.args)) {
      callWallet({ wallet, form }, read.given, settle(read.given.args));
    } else later(() => settle(null).onError(unreadable()));
  });
}
