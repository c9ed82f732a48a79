import type { Verdict } from '../../../src/core/verdict/verdict.ts';
import type { ConfirmWindowHandle } from '../session/confirm.ts';

export type Print = (line: string) => void;

/** Prints what a confirm window says once its verdict is there, and leaves a picture of it. */
export async function showVerdict(
  window: ConfirmWindowHandle<Verdict>,
  { picture, print }: { readonly picture: string; readonly print: Print },
): Promise<void> {
  const verdict = await window.verdict();
  const said = await window.page.evaluate(
    () => [...document.querySelectorAll('h1, [data-testid="finding-title"]')].map((node) => node.textContent),
    null,
  );
  for (const line of said) print(`  ${line}`);
  print(`  verdict: ${JSON.stringify(verdict)}`);
  await window.page.screenshot(picture);
}
