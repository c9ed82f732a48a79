import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { publishVerdict } from '../parts/page.tsx';
import type { Link } from './link.ts';
import { openLink } from './link.ts';
import { useGuard } from './use-guard.ts';
import { type Decision, EMPTY_VIEW, subjectOf, viewStep } from './view.ts';
import { Window } from './window.tsx';

const TICK_MS = 1_000;
const REFRESH_MS = 2_000;

/** The confirm window: shows what the background says and carries the person's answer back. */
export function ConfirmApp() {
  const [view, dispatch] = useReducer(viewStep, EMPTY_VIEW);
  const link = useRef<Link | null>(null);
  const guard = useGuard(subjectOf(view));
  const nowMs = useNow();
  const { item } = view;

  useEffect(() => {
    const opened = openLink({
      onUpdate: (update) => {
        dispatch({ type: 'update', update, atMs: performance.now() });
        if (update.type === 'idle') window.close();
      },
      onDisconnect: () => dispatch({ type: 'disconnected' }),
    });
    link.current = opened;
    return opened.close;
  }, []);

  useEffect(() => {
    if (view.decided !== null) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') link.current?.send({ type: 'refresh' });
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [view.decided]);

  useEffect(() => publishVerdict(item?.verdict ?? null), [item?.id, item?.revision, item?.verdict]);

  const decide = (decision: Decision) => {
    if (item === null || view.decided !== null) return;
    link.current?.send({ type: 'decide', id: item.id, revision: item.revision, decision });
    dispatch({ type: 'decided', decision });
  };
  useEscape(() => decide('refuse'));

  return (
    <Window
      view={view}
      guard={guard}
      sinceMs={Math.max(0, nowMs - view.receivedAtMs)}
      onRefuse={() => decide('refuse')}
      onRelease={() => decide('release')}
    />
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function useEscape(refuse: () => void): void {
  const latest = useRef(refuse);
  latest.current = refuse;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isTrusted && event.key === 'Escape') latest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
