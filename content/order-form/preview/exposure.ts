import type { PreviewShown } from '../../../src/protocol/exchange/bridge.ts';
import { firstOnTop } from './reach.ts';

const ENOUGH = 0.6;

/** Knows whether a person can see the preview. */
export interface Exposure {
  readonly state: (folded: boolean) => PreviewShown;
}

/** Watches an element of ours until the signal ends it; `onChange` is called when it comes into view or leaves it. */
export function watchExposure(
  host: HTMLElement,
  { onChange, signal }: { readonly onChange: () => void; readonly signal: AbortSignal },
): Exposure {
  let ratio = 0;
  const observer = new IntersectionObserver(
    (entries) => {
      ratio = entries.at(-1)?.intersectionRatio ?? 0;
      onChange();
    },
    { threshold: [0, ENOUGH, 1] },
  );
  observer.observe(host);
  document.addEventListener('visibilitychange', onChange, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  return {
    state: (folded) => {
      const isInView = host.isConnected && ratio >= ENOUGH && document.visibilityState === 'visible';
      if (!isInView) return 'hidden';
      if (folded) return 'folded';
      return firstOnTop(host) === 'good' ? 'shown' : 'hidden';
    },
  };
}
