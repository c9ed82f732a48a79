import { say } from '../../src/platform/i18n.ts';

/** The text a person would sign, as it is; it scrolls by keyboard too. */
export function SignedText({ text }: { readonly text: string | null }) {
  if (text === null) return null;
  return (
    <section
      class="signed-text"
      aria-label={say('confirm_text_heading')}
      data-testid="signed-text"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
    >
      {text}
    </section>
  );
}
