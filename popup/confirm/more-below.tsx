import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../src/platform/i18n.ts';

/** The end of what scrolls; says at the lower edge that there is more for as long as this end is out of sight. */
export function MoreBelow() {
  const end = useRef<HTMLSpanElement>(null);
  const [below, setBelow] = useState(false);
  useEffect(() => {
    const { current } = end;
    if (current === null) return;
    const observer = new IntersectionObserver(([entry]) => setBelow(entry?.isIntersecting === false));
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      <span ref={end} class="end" aria-hidden="true" />
      {below && (
        <p class="more-below" aria-hidden="true" data-testid="more-below">
          <span>{say('confirm_more_below')}</span>
        </p>
      )}
    </>
  );
}
