/** What a mark stands for; each has its own shape, so that colour never speaks alone. */
export type Mark = 'info' | 'notice' | 'warning' | 'stop' | 'unknown';

const SHAPES: Readonly<Record<Mark, string>> = {
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-4 9.2 2.8 2.8 5.2-5.6',
  notice: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v5m0-8.5v.1',
  warning: 'M12 3.5 22 20.5H2L12 3.5Zm0 6.5v5m0 2.6v.1',
  stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3Zm3.7 4.6v5.4m0 3v.1',
  unknown:
    'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-2.6 7a2.6 2.6 0 1 1 3.7 2.4c-.7.4-1.1.9-1.1 1.6v.3m0 2.3v.1',
};

/** A mark beside a title, which already says the same in words. */
export function Icon({ mark }: { readonly mark: Mark }) {
  return (
    <svg
      class={`icon icon-${mark}`}
      viewBox="0 0 24 24"
      width="20"
      height="20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[mark]} />
    </svg>
  );
}
