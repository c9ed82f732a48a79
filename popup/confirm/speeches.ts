import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import type { Speech } from '../parts/speech.ts';

type Kind = 'chain' | 'order';

const loaded: Partial<Record<Kind, Speech>> = {};

const LOADERS: Readonly<Record<Kind, () => Promise<Speech>>> = {
  chain: async () => (await import('../parts/chain-speech.tsx')).chainSpeech,
  order: async () => (await import('../parts/order-speech.tsx')).orderSpeech,
};

/** Loads the words that a request needs; those of the other kind stay away. */
export async function loadSpeech(item: ConfirmItem): Promise<void> {
  const kind = kindOf(item);
  loaded[kind] ??= await LOADERS[kind]();
}

/** The words of a request, once they are loaded. */
export function speechOf(item: ConfirmItem | null): Speech | null {
  return item === null ? null : (loaded[kindOf(item)] ?? null);
}

function kindOf({ venue }: ConfirmItem): Kind {
  return venue === null ? 'chain' : 'order';
}
