import { readEnvelope } from './envelope.ts';
import { invoke } from './forward.ts';
import { holdCall } from './hold.ts';
import { routeList } from './list.ts';
import { answerPage, type PageCall, unreadable } from './page-answer.ts';
import { readPayload } from './payload.ts';
import { apply, defineOwn, isArray, isObject, later, ownValue } from './primordials.ts';

/** Holds what has to be held of a call, and gives the rest to the wallet at once. */
export function route(call: PageCall): unknown {
  const { wallet, args } = call;
  const first = args[0];
  if (wallet.isLegacy && isArray(first)) return routeList(call, first);
  // `send(method, params)`, which some wallets take for `request` too.
  if (typeof first === 'string') return routeOne(call, { method: first, params: ownValue(args, 1) }, true);
  return isObject(first) ? routeOne(call, first, false) : apply(wallet.original, wallet.self, args);
}

function routeOne(call: PageCall, source: object, isNamed: boolean): unknown {
  const { wallet, args, callback } = call;
  const read = readPayload(source, wallet, isNamed);
  switch (read.kind) {
    case 'hold': {
      const form = isNamed ? 'string' : callback === null ? 'object' : 'callback';
      return answerPage(call, read.envelope, (outcome) => holdCall({ ...call, ...read, form }, outcome));
    }
    case 'give': {
      const { given } = read;
      if (!given.live) {
        if (!isNamed) defineOwn(args, 0, given.args);
        return apply(wallet.original, wallet.self, args);
      }
      const granted = isNamed
        ? [given.method, given.params]
        : callback === null
          ? [given.args]
          : [given.args, callback];
      return invoke(wallet, granted, () => {
        given.live = false;
      });
    }
    case 'unreadable':
      return answerPage(call, readEnvelope(source), ({ onError }) => later(() => onError(unreadable())));
  }
}
