import { useEffect, useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { spanWords } from '../../src/words/index.ts';
import type { Decision } from './view.ts';

const TICK_MS = 500;

interface CountdownProps {
  readonly item: ConfirmItem;
  readonly decided: Decision | null;
}

/** How long a held order still waits. It moves quietly; a screen reader is told of the end once, with the verdict. */
export function Countdown({ item, decided }: CountdownProps) {
  const { endsAtMs } = item;
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (endsAtMs === null) return;
    const timer = setInterval(() => setNowMs(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [endsAtMs]);
  if (endsAtMs === null || decided !== null) return null;
  return (
    <p class="small" data-testid="ends">
      {say('confirm_ends', [spanWords(endsAtMs - nowMs, say)])}
    </p>
  );
}
