import { readText } from './body.ts';
import { isOff, mayBeHeld, tellUnheld } from './hold.ts';
import { apply, attempt, own, put } from './language.ts';
import { NativeRequest, requests } from './natives.ts';
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
        if (place) tellCannot('beacon', place, own(args, 1));
      }
      return apply(native, self, args as never[]);
    },
  });
  wrap(window, {
    fetchLater: (native, self, args: unknown[]) => {
      const request = isOff()
        ? null
        : attempt(() => new NativeRequest(args[0] as Request, args[1] as object));
      const place = request && placeOf(requests.url(request));
      if (place) tellCannot('beacon', place, request);
      return apply(native, self, args as never[]);
    },
  });
}

/** Tells of an order that cannot be held, once its body is read. */
export function tellCannot(reason: 'sync' | 'beacon', place: Place, body: unknown): void {
  if (place.orders.length > 0)
    readText(body, (text) => {
      if (mayBeHeld(place, text)) tellUnheld(reason, { path: place.path, text });
    });
}
