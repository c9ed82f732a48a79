import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type { ConfirmUpdate } from '../../src/protocol/confirm.ts';
import { publishVerdict } from '../parts/page.tsx';
import type { Link } from './link.ts';
import { openLink } from './link.ts';
import { loadSpeech, speechOf } from './speeches.ts';
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
    // One after the other, as they came: a request is on screen, and its guard begins, once its words are there.
    let turn = Promise.resolve();
    const take = async (update: ConfirmUpdate) => {
      if (update.type === 'show') await loadSpeech(update.item);
      dispatch({ type: 'update', update, atMs: performance.now() });
      if (update.type === 'idle') window.close();
    };
    const opened = openLink({
      onUpdate: (update) => {
        turn = turn.then(() => take(update));
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

  const decide = (decision: Decision, remedy = false) => {
    if (item === null || view.decided !== null) return;
    link.current?.send({ type: 'decide', id: item.id, revision: item.revision, decision, remedy });
    dispatch({ type: 'decided', decision });
  };
  useEscape(() => decide('refuse'));

  return (
    <Window
      view={view}
      speech={speechOf(item)}
      guard={guard}
      sinceMs={Math.max(0, nowMs - view.receivedAtMs)}
      onRefuse={() => decide('refuse')}
      onRemedy={() => decide('refuse', true)}
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
