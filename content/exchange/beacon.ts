import { readText } from './body.ts';
import { isOff, tellUnheld } from './hold.ts';
import { kindOf } from './judge.ts';
import { parseText } from './members.ts';
import { apply, own, put } from './natives.ts';
import { type Place, placeOf } from './routes.ts';
import { wrap } from './wrap.ts';

/** Tells of orders that are sent as beacons, which cannot be held. */
export function watchBeacons(): void {
  wrap(Navigator.prototype, {
    sendBeacon: (native, self, args: unknown[]) => {
      if (!isOff() && args.length > 0) {
        // Read once, as the browser would.
        put(args, 0, `${args[0] as string}`);
        const place = placeOf(args[0] as string);
        if (place && place.orders.length > 0) tellCannot('beacon', place, own(args, 1));
      }
      return apply(native, self, args as never[]);
    },
  });
}

/** Tells of an order that cannot be held, once its body is read. */
export function tellCannot(reason: 'sync' | 'beacon', { path, orders }: Place, body: unknown): void {
  readText(body, (text) => {
    if (kindOf(orders, parseText(text)) !== 'other') tellUnheld(reason, path, text);
  });
}
