import { numberToHex } from 'viem';
import { confirmWindow, countConfirmWindows } from '../../kit/session/confirm.ts';
import { ask } from '../../kit/session/dapp-page.ts';
import type { TestPage } from '../../kit/session/driver.ts';
import type { Session } from '../../kit/session/session.ts';
import { consents, type PageRequest } from '../requests.ts';
import { viemScript } from './viem-script.ts';
import { type Ending, transfer, type Way } from './way.ts';

/** What the page saw of one case. */
type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code?: number; readonly message: string };

/** What one case came to. */
export interface Run {
  /** `open` when the page still waits: a case that hangs. */
  readonly ending: Ending | 'open';
  readonly outcome: Outcome | undefined;
  /** What was asked, as it should be sent. */
  readonly judged: readonly PageRequest[];
  /** What the wallet got of it. */
  readonly reached: readonly PageRequest[];
}

interface Case {
  readonly way: Way;
  readonly key: string;
  readonly calls: readonly PageRequest[];
  /** The marks of its requests, as they stand in them. */
  readonly marks: readonly string[];
}

interface WaysPage extends Window {
  outcomes: Record<string, Outcome | null>;
}

/** A tab holds twenty requests at a time. */
const AT_ONCE = 16;
/** So long nothing happens before a case counts as one that hangs. */
const PATIENCE_MS = 15_000;

let lastMark = 0x5eed_0000;

function caseOf(way: Way, { market }: Session): Case {
  const made = Array.from({ length: way.count ?? 1 }, () => {
    lastMark += 1;
    const mark = numberToHex(lastMark);
    return { mark, call: (way.call ?? transfer)({ mark, account: market.trader.address }) };
  });
  const marks = made.flatMap(({ mark }) => [mark.slice(2), String(BigInt(mark))]);
  return { way, key: `case-${lastMark}`, calls: made.map(({ call }) => call), marks };
}

function inGroups(cases: readonly Case[]): readonly (readonly Case[])[] {
  const groups: Case[][] = [[]];
  let size = 0;
  for (const each of cases) {
    if (size + each.calls.length > AT_ONCE) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(each);
    size += each.calls.length;
  }
  return groups;
}

/** Opens the page the cases run in, connected to the wallet. */
async function openPage(session: Session): Promise<TestPage> {
  session.dapp.setPage('/viem.js', await viemScript());
  session.dapp.setPage('/ways', '<!doctype html><title>Ways</title><script src="/viem.js"></script><body>');
  session.dapp.setPage('/empty', '<!doctype html><title>Empty</title><body>');
  session.dapp.setPage(
    '/asks',
    `<!doctype html><script>
      const asks = (data, port) => ethereum.request(data).then(
        (result) => port.postMessage({ ok: true, result }),
        ({ code, message }) => port.postMessage({ ok: false, error: { code, message } }));
      // As a page does: it asks once a wallet is there. No frame is drawn that lies below the screen.
      const whenThere = (...request) => 'ethereum' in window ? asks(...request) : setTimeout(whenThere, 10, ...request);
      addEventListener('message', ({ source, data, ports: [port] }) => source === parent && whenThere(data, port));
    </script>`,
  );
  const page = await session.browser.open(`${session.dapp.url}ways`);
  await (await ask(page, { method: 'eth_requestAccounts' })).outcome();
  // What its process has compiled before, Firefox runs in the order of the ids.
  await page.reload();
  return page;
}

/** Starts one case and leaves its outcome in the page. */
function begin(page: TestPage, { key, way, calls }: Case): Promise<void> {
  return page.evaluate(
    async ({ key, source, realm, calls }) => {
      const host = window as unknown as WaysPage;
      host.outcomes ??= {};
      const { outcomes } = host;
      outcomes[key] = null;
      let scope: Window & { ethereum?: unknown } = window;
      if (realm === 'frame') {
        const frame = document.createElement('iframe');
        frame.src = '/empty';
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await loaded;
        scope = frame.contentWindow as Window;
      }
      const { eval: run, JSON: json } = scope as unknown as typeof globalThis;
      const way = run(`(${source})`);
      const own = json.parse(JSON.stringify(calls));
      new Promise((resolve) => resolve(way(scope.ethereum, ...own))).then(
        () => {
          outcomes[key] = { ok: true };
        },
        (error) => {
          // A library keeps the wallet's own error as the cause of its own.
          let inner = error;
          while (inner.code === undefined && inner.cause) inner = inner.cause;
          const { code, message } = inner;
          outcomes[key] = { ok: false, code, message };
        },
      );
    },
    { key, source: String(way.ask), realm: way.realm ?? 'page', calls },
  );
}

function outcomesIn(page: TestPage): Promise<Record<string, Outcome | null>> {
  return page.evaluate(() => (window as unknown as WaysPage).outcomes, null);
}

async function allSettled(page: TestPage): Promise<boolean> {
  return Object.values(await outcomesIn(page)).every((outcome) => outcome !== null);
}

const shownId = (): string | null => {
  const root = document.querySelector('[data-testid="confirm-root"]');
  return root?.getAttribute('data-state') === 'decided' ? null : (root?.getAttribute('data-id') ?? null);
};

/** Refuses whatever the window shows until nothing is asked any more. */
async function refuseAll(session: Session, page: TestPage): Promise<void> {
  let last: string | null = null;
  for (;;) {
    let next: string | null = null;
    const moved = await session.browser
      .waitUntil(
        async () => {
          if (await allSettled(page)) return true;
          if ((await countConfirmWindows(session.browser)) === 0) return false;
          const window = await confirmWindow(session.browser);
          next = await window.page.evaluate(shownId, null).catch(() => null);
          return next !== null && next !== last;
        },
        { timeoutMs: PATIENCE_MS },
      )
      .then(
        () => true,
        () => false,
      );
    if (!moved || next === null) break;
    last = next;
    await (await confirmWindow(session.browser)).refuse();
  }
  await session.browser.waitUntil(async () => (await countConfirmWindows(session.browser)) === 0);
}

function endingOf(outcome: Outcome | null | undefined, reached: readonly PageRequest[]): Run['ending'] {
  if (reached.length > 0) return 'declared';
  if (outcome == null || outcome.ok) return 'open';
  return outcome.code === 4001 && outcome.message.includes('Fillsight') ? 'held' : 'refused';
}

async function readRuns(session: Session, page: TestPage, cases: readonly Case[]): Promise<Map<string, Run>> {
  const outcomes = await outcomesIn(page);
  const received = await consents(session);
  return new Map(
    cases.map(({ way, key, calls, marks }) => {
      const reached = received.filter((request) => {
        const text = JSON.stringify(request).toLowerCase();
        return marks.some((mark) => text.includes(mark));
      });
      const outcome = outcomes[key] ?? undefined;
      const judged = calls.map(way.sends ?? ((call) => call));
      return [way.name, { ending: endingOf(outcome, reached), outcome, judged, reached }];
    }),
  );
}

async function runAll(
  session: Session,
  ways: readonly Way[],
  decide: (page: TestPage) => Promise<unknown>,
): Promise<Map<string, Run>> {
  const runs = new Map<string, Run>();
  for (const group of inGroups(ways.map((way) => caseOf(way, session)))) {
    const page = await openPage(session);
    for (const each of group) await begin(page, each);
    await decide(page);
    for (const [name, run] of await readRuns(session, page, group)) runs.set(name, run);
    await page.close();
  }
  return runs;
}

/** Runs every way with a person who refuses whatever they are shown. */
export async function refuseEach(session: Session, ways: readonly Way[]): Promise<Map<string, Run>> {
  await session.configure({ showEveryTransaction: true });
  return runAll(session, ways, (page) => refuseAll(session, page));
}

/** Runs every way under a policy that lets it pass. */
export async function passEach(session: Session, ways: readonly Way[]): Promise<Map<string, Run>> {
  await session.configure();
  return runAll(session, ways, (page) =>
    session.browser.waitUntil(() => allSettled(page), { timeoutMs: PATIENCE_MS }).catch(() => undefined),
  );
}
