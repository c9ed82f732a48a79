/** What a page's form tells while it is watched. */
export interface FormEvents {
  /** Something may have changed; at most once a frame after a person's doing, less often otherwise. */
  readonly onChange: () => void;
  /** A person did something to this element. */
  readonly onTouch: (element: Element) => void;
  /** A person is about to press this element, by pointer or key. */
  readonly onPress: (element: Element) => void;
}

/** Of everything that changes on a trading page, what an order form's state can hang on. */
const CHANGES: MutationObserverInit = {
  subtree: true,
  childList: true,
  attributeFilter: [
    'value',
    'disabled',
    'aria-selected',
    'aria-checked',
    'aria-pressed',
    'data-state',
    'lang',
  ],
};
/** A book that moves changes the page many times a second. */
const QUIET_MS = 150;

/** Watches the document until the signal ends it. */
export function watchDocument({ onChange, onTouch, onPress }: FormEvents, signal: AbortSignal): void {
  let frame = 0;
  let timer = 0;
  const run = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = timer = 0;
    onChange();
  };
  const soon = (): void => {
    frame ||= requestAnimationFrame(run);
  };
  const later = (): void => {
    timer ||= window.setTimeout(soon, QUIET_MS);
  };
  const listen = (names: readonly string[], hear: (element: Element, event: Event) => void): void => {
    for (const name of names) {
      const take = (event: Event): void => {
        const [first] = event.composedPath();
        if (first instanceof Element) hear(first, event);
      };
      document.addEventListener(name, take, { capture: true, passive: true, signal });
    }
  };
  listen(['input', 'change', 'click', 'pointerup', 'focusin'], (element) => {
    onTouch(element);
    soon();
  });
  listen(['pointerdown', 'keydown'], (element, event) => {
    if (event.isTrusted && isPress(event)) onPress(element);
  });
  const observer = new MutationObserver(later);
  observer.observe(document, CHANGES);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  });
  soon();
}

/** A pointer presses wherever it is, a key only as one of these. */
function isPress(event: Event): boolean {
  return !('key' in event) || event.key === 'Enter' || event.key === ' ';
}
