import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { ageWords, blockWords } from '../../src/words/index.ts';
import { readUrl } from '../parts/url.ts';

interface WindowHeaderProps {
  readonly item: ConfirmItem;
  readonly sinceMs: number;
}

/** Where the request comes from and how old the figures are: always there, never cut. */
export function WindowHeader({ item, sinceMs }: WindowHeaderProps) {
  const { verdict } = item;
  const block = verdict === null ? null : blockWords(verdict, say);
  return (
    <header class="where">
      <span class={`dot dot-${dotOf(item)}`} aria-hidden="true" />
      <span class="who">
        <strong data-testid="host">{hostOf(item.origin)}</strong>{' '}
        <span data-testid="block">{block === null ? item.chainName : `${item.chainName} · ${block}`}</span>
      </span>
      <span class="age" data-testid="age">
        {freshness(item, sinceMs)}
      </span>
    </header>
  );
}

/** The host of an origin, in the letters the browser itself resolves; the whole text where it is no URL. */
export function hostOf(origin: string): string {
  return readUrl(origin)?.host || origin;
}

function freshness(item: ConfirmItem, sinceMs: number): string {
  if (item.verdict === null) return say('confirm_checking');
  const age = ageWords(item.verdict, sinceMs, say) ?? '';
  return item.refreshFailed ? `${say('confirm_refresh_failed')} · ${age}` : age;
}

function dotOf(item: ConfirmItem): 'checking' | 'fresh' | 'old' | 'unknown' {
  if (item.verdict === null) return 'checking';
  if (item.verdict.coverage !== 'checked') return 'unknown';
  return item.refreshFailed ? 'old' : 'fresh';
}
