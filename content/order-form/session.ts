import type { FormField, ToExchangePage, TypedOrder } from '../../src/protocol/exchange/bridge.ts';
import type { VenueForm } from '../../src/protocol/venues/venue.ts';
import type { FormMessage } from './channel/index.ts';
import { typeInto } from './form/fill.ts';
import { decimalIn, fieldFor } from './form/read.ts';
import { createReader, type Reading } from './form/reading.ts';
import { watchDocument } from './form/watch.ts';
import { createPressed } from './pressed.ts';
import { createPreview } from './preview/preview.ts';

type Message<Type extends ToExchangePage['type']> = Extract<ToExchangePage, { type: Type }>;

/** One page of a venue while it is watched: what is typed goes out, and its preview is shown. */
export interface Session {
  readonly preview: (message: Message<'preview'>) => void;
  /** Writes a value into the form; false where it could not be written. */
  readonly fill: (field: FormField, value: string) => Promise<boolean>;
  /** What the form shows, with the side of the button that was just pressed; null where none is being filled. */
  readonly typed: () => TypedOrder | null;
  /** How long the preview of what `typed` returned last has been before the person's eyes; null where it is not. */
  readonly previewMs: () => number | null;
}

/** Starts watching the page until the signal ends it. */
export function startSession(
  venue: VenueForm,
  { send, signal }: { readonly send: (message: FormMessage) => void; readonly signal: AbortSignal },
): Session {
  const reader = createReader(venue);
  const pressed = createPressed(() => performance.now());
  let revision = 0;
  let key = '';
  let last: TypedOrder | null = null;

  const fill: Session['fill'] = async (field, value) => {
    const target = (): HTMLInputElement | null => {
      const form = reader.read()?.form;
      return form === undefined ? null : fieldFor(form, field);
    };
    const input = target();
    if (input !== null) typeInto(input, value);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const isWritten = decimalIn(target()) === value;
    if (!isWritten) preview.byHand(value);
    return isWritten;
  };

  const preview = createPreview({
    onFix: ({ field, value }) => fill(field, value),
    onShown: (state) => send({ type: 'preview-shown', state }),
    signal,
  });

  const path = (): string => location.pathname.slice(0, 300);

  const follow = (reading: Reading | null): void => {
    const next = reading === null ? '' : JSON.stringify(reading.typed);
    if (next !== key) {
      const before = key;
      key = next;
      revision += 1;
      // An empty form is told only where it was not empty before.
      if (reading !== null && (reading.typed.size !== null || before !== '')) {
        send({ type: 'typing', venue: venue.venue, path: path(), revision, typed: reading.typed });
      }
    }
    preview.follow(reading?.hasSize ? reading.form : null, revision);
  };

  watchDocument(
    {
      onChange: () => follow(reader.read()),
      onTouch: reader.touch,
      onPress: (element) => {
        const press = reader.press(element);
        if (press === null) return;
        follow(press.reading);
        pressed.note({ ...press, previewMs: preview.forMs(revision) });
        send({ type: 'pressed', venue: venue.venue });
      },
    },
    signal,
  );

  return {
    preview: (message) => {
      // The page may have replaced every element since the last look.
      follow(reader.read());
      preview.take(message);
    },
    fill,
    typed: () => {
      const now = reader.read();
      follow(now);
      last = now?.typed ?? null;
      return pressed.typed(last);
    },
    previewMs: () => pressed.previewMs(last, preview.forMs(revision)),
  };
}
