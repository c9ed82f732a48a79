import type { PreviewShown } from '../../../src/protocol/exchange/bridge.ts';
import { firstOnTop } from './reach.ts';

const ENOUGH = 0.6;

/** Knows whether a person can see the preview. */
export interface Exposure {
  readonly state: (folded: boolean) => PreviewShown;
  /** Whether nothing of the page lies over it or takes it from the eye, as far as the browser tells. */
  readonly isClear: () => boolean;
}

/** What only Chromium looks after: covers that take no pointer, opacity, filters, scales. */
interface Tracked extends IntersectionObserverInit {
  readonly trackVisibility: true;
  readonly delay: number;
}
const TRACKED: Tracked = { threshold: [0, ENOUGH, 1], trackVisibility: true, delay: 100 };

/** Watches an element of ours until the signal ends it; `onChange` is called when it comes into view or leaves it. */
export function watchExposure(
  host: HTMLElement,
  { onChange, signal }: { readonly onChange: () => void; readonly signal: AbortSignal },
): Exposure {
  let last: (IntersectionObserverEntry & { readonly isVisible?: boolean }) | undefined;
  const observer = new IntersectionObserver((entries) => {
    last = entries.at(-1);
    onChange();
  }, TRACKED);
  observer.observe(host);
  document.addEventListener('visibilitychange', onChange, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  return {
    state: (folded) => {
      const isIn = (last?.intersectionRatio ?? 0) >= ENOUGH;
      const isInView = host.isConnected && isIn && document.visibilityState === 'visible';
      if (!isInView) return 'hidden';
      if (folded) return 'folded';
      return firstOnTop(host) === 'good' ? 'shown' : 'hidden';
    },
    isClear: () => last?.isVisible ?? true,
  };
}
