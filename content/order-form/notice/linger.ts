const SECOND_MS = 1_000;

/** Calls `onEnd` once an element has been in sight for so many seconds without a pointer on it or the focus in it. */
export function whileUnattended(
  target: HTMLElement,
  { seconds, onEnd }: { readonly seconds: number; readonly onEnd: () => void },
): void {
  let left = seconds;
  const timer = setInterval(() => {
    left = document.hidden || target.matches(':hover,:focus-within') ? seconds : left - 1;
    if (left > 0 && target.isConnected) return;
    clearInterval(timer);
    onEnd();
  }, SECOND_MS);
}
