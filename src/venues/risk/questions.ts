import type { Fault } from '../../core/snapshot/fault.ts';
import { faultOf, VenueFault } from '../ask/venue-fault.ts';
import { type Settled, settled } from '../settled.ts';

/** A question that is under way, by the name of what it asks for, with the fault that stands for no answer. */
export interface Question<T> {
  readonly name: string;
  readonly fault: Fault;
  readonly answer: Promise<Settled<T | null>>;
}

/** Begins to ask for each item; none of the answers rejects. */
export function askEach<Item, T>(
  items: readonly Item[],
  {
    read,
    nameOf,
    faultFor,
  }: {
    readonly read: (item: Item) => Promise<T | null>;
    readonly nameOf: (item: Item) => string;
    readonly faultFor: (item: Item) => Fault;
  },
): Question<T>[] {
  return items.map((item) => ({
    name: nameOf(item),
    fault: faultFor(item),
    answer: settled(read(item)),
  }));
}

/** What was answered before `late`, by name, and a fault for each question that was not. */
export async function answersOf<T>(
  questions: readonly Question<T>[],
  late: Promise<void>,
): Promise<{ readonly answers: ReadonlyMap<string, T>; readonly faults: readonly Fault[] }> {
  const silent = late.then(() => ({ value: null, error: new VenueFault('venue-silent', {}) }));
  const answers = new Map<string, T>();
  const faults: Fault[] = [];
  await Promise.all(
    questions.map(async ({ name, fault, answer }) => {
      // An answer that is there already goes before the end of the time.
      const { value, error } = await Promise.race([answer, silent]);
      if (value !== null) answers.set(name, value);
      else faults.push({ code: fault.code, params: { ...fault.params, ...causeOf(error) } });
    }),
  );
  return { answers, faults };
}

function causeOf(error: unknown): Record<string, string> {
  if (error === null) return {};
  const { code, params } = faultOf(error);
  return { ...params, cause: code };
}
