import { useEffect, useRef } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { signedText } from '../../src/words/index.ts';
import { Prose } from '../parts/prose.tsx';
import type { Speech } from '../parts/speech.ts';
import { VerdictBody } from '../parts/verdict-body.tsx';
import { isOrder } from './act.ts';
import { Actions } from './actions.tsx';
import { Announcer } from './announcer.tsx';
import { WindowHeader } from './header.tsx';
import { MoreBelow } from './more-below.tsx';
import { SignedText } from './signed-text.tsx';
import { Skeleton } from './skeleton.tsx';
import type { GuardHandle } from './use-guard.ts';
import { stateOf, type View } from './view.ts';

/** What the window needs; `sinceMs` is the time since the verdict on screen came. */
export interface WindowProps {
  readonly view: View;
  /** Null until there is a request. */
  readonly speech: Speech | null;
  readonly guard: GuardHandle;
  readonly sinceMs: number;
  readonly onRefuse: () => void;
  /** Refuses, as the button of the remedy does. */
  readonly onRemedy: () => void;
  readonly onRelease: () => void;
}

/** The whole window. Its root names the state for assistive tools and tests; focus starts on no button. */
export function Window({ view, speech, guard, sinceMs, onRefuse, onRemedy, onRelease }: WindowProps) {
  const { item } = view;
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => root.current?.focus(), [item?.id]);
  useEffect(() => {
    const level = item?.verdict == null ? say('confirm_checking') : say(`level_${item.verdict.level}`);
    document.title = say('confirm_window_title', [level]);
  }, [item?.verdict?.level]);

  return (
    <div
      ref={root}
      class="window"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="headline"
      tabIndex={-1}
      data-testid="confirm-root"
      data-state={stateOf(view)}
      data-armed={guard.armed}
      data-id={item?.id}
      data-revision={item?.revision}
      data-level={item?.verdict?.level}
      data-coverage={item?.verdict?.coverage}
    >
      {item === null || speech === null ? (
        <h1 id="headline">{say('confirm_connecting')}</h1>
      ) : (
        <>
          {/* The next request begins at its top, whatever was scrolled and unfolded of the one before. */}
          <Request key={item.id} speech={speech} item={item} sinceMs={sinceMs} onRemedy={onRemedy} />
          <Actions view={view} guard={guard} onRefuse={onRefuse} onRelease={onRelease} />
        </>
      )}
      <Announcer item={item} speech={speech} />
    </div>
  );
}

function Request(props: {
  readonly speech: Speech;
  readonly item: ConfirmItem;
  readonly sinceMs: number;
  readonly onRemedy: () => void;
}) {
  const { speech, item, sinceMs, onRemedy } = props;
  const { intent, verdict } = item;
  return (
    <div class="scroll">
      <WindowHeader speech={speech} item={item} sinceMs={sinceMs} />
      <h1 id="headline" data-testid="headline">
        <Prose text={headlineOf(item, speech)} />
      </h1>
      {item.askedAgain && (
        <p class="asked-again" data-testid="asked-again">
          {say('confirm_asked_again')}
        </p>
      )}
      {item.refreshFailed && (
        <p class="not-fresh" data-testid="not-fresh">
          {say('confirm_not_fresh')}
        </p>
      )}
      {verdict === null ? (
        <Skeleton />
      ) : (
        <VerdictBody
          speech={speech}
          intent={intent}
          verdict={verdict}
          onRemedy={onRemedy}
          request={requestLine(item)}
        >
          {intent?.kind === 'signature' && <SignedText text={signedText(intent)} />}
        </VerdictBody>
      )}
      <MoreBelow />
    </div>
  );
}

function headlineOf(item: ConfirmItem, speech: Speech): string {
  const { intent, verdict } = item;
  if (verdict === null) return say(isOrder(item) ? 'headline_order_checking' : 'headline_checking');
  return intent === null ? say('headline_unreadable') : speech.headline(intent, verdict);
}

function requestLine({ venue, method, walletName }: ConfirmItem): string | null {
  if (venue !== null) return null;
  return walletName === null
    ? say('confirm_request', [method])
    : say('confirm_request_from', [method, walletName]);
}
