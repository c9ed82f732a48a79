import { readText } from './body.ts';
import type { FetchCall } from './fetch.ts';
import { tell, whenOn } from './hold.ts';
import { fits } from './judge.ts';
import { parseText } from './members.ts';
import { attempt, first, NativePromise, observe, requests, responses } from './natives.ts';
import type { Place } from './routes.ts';

/** Longest answer that is read. */
const MAX_ANSWER = 2_000_000;

/** Tells what a request on an account route asked, and what it was answered where the route reads that. */
export function tellAccount({ path, accounts }: Place, asked: string | null, answer: string): void {
  const value = parseText(asked);
  const route = first(accounts, ({ when }) => fits(when, value));
  if (route === undefined || answer.length > MAX_ANSWER) return;
  whenOn(() => tell({ type: 'account', path, asked, answer: route.answer ? answer : null }));
}

/** Sends a request on an account route as it is, and tells of it and of its answer by clones. */
export function sendAccount({ send, place, request, body }: FetchCall): unknown {
  let asked: string | null = null;
  const onText = (text: string | null): void => {
    asked = text;
  };
  const ignore = (): void => {};
  const clone = body || request === null ? null : attempt(() => requests.clone(request));
  if (clone === null) readText(body, onText);
  else observe(requests.text(clone), onText, ignore);
  return new NativePromise((resolve, reject) =>
    observe(
      send(),
      (response: Response) => {
        const copy = attempt(() => responses.clone(response));
        resolve(response);
        if (copy === null || responses.status(copy) !== 200) return;
        observe(responses.text(copy), (text: string) => tellAccount(place, asked, text), ignore);
      },
      reject,
    ),
  );
}
