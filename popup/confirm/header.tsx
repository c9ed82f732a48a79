import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import type { Speech } from '../parts/speech.ts';
import { readUrl } from '../parts/url.ts';

interface WindowHeaderProps {
  readonly speech: Speech;
  readonly item: ConfirmItem;
  readonly sinceMs: number;
}

/** Where the request comes from and how old the figures are: always there, never cut. */
export function WindowHeader({ speech, item, sinceMs }: WindowHeaderProps) {
  return (
    <header class="where">
      <span class={`dot dot-${dotOf(item)}`} aria-hidden="true" />
      <span class="who">
        <strong data-testid="host">{hostOf(item.origin)}</strong>{' '}
        <span data-testid="block">{placeWords(item, speech)}</span>
      </span>
      <span class="age" data-testid="age">
        {freshness(item, { speech, sinceMs })}
      </span>
    </header>
  );
}

/** Where it would happen: chain and block, or the market of an order. */
function placeWords({ venue, intent, verdict, chainName }: ConfirmItem, speech: Speech): string {
  const place = speech.place(intent, verdict);
  if (place === null) return chainName;
  return venue === null ? `${chainName} · ${place}` : place;
}

/** The host of an origin, in the letters the browser itself resolves; the whole text where it is no URL. */
export function hostOf(origin: string): string {
  return readUrl(origin)?.host || origin;
}

function freshness(
  item: ConfirmItem,
  { speech, sinceMs }: { readonly speech: Speech; readonly sinceMs: number },
): string {
  if (item.verdict === null) return say('confirm_checking');
  const age = speech.age(item.verdict, sinceMs) ?? '';
  return item.refreshFailed ? `${say('confirm_refresh_failed')} · ${age}` : age;
}

function dotOf(item: ConfirmItem): 'checking' | 'fresh' | 'old' | 'unknown' {
  if (item.verdict === null) return 'checking';
  if (item.verdict.coverage !== 'checked') return 'unknown';
  return item.refreshFailed ? 'old' : 'fresh';
}
