import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { hasScreen } from '../browser/screen.ts';
import { confirmWindow } from '../session/confirm.ts';
import { ask, type RequestOutcome } from '../session/dapp-page.ts';
import type { TestPage } from '../session/driver.ts';
import { type Session, startSession } from '../session/session.ts';
import { setVenue } from '../session/venue-switch.ts';
import { startVenues } from '../venues/venues.ts';
import { ORDER_PAGE, playOrder, WALLET } from './order-scene.ts';
import { dappConfig, type Scene, scenes } from './scenes.ts';
import { showVerdict } from './show-verdict.ts';

const OUTPUT = fileURLToPath(new URL('../../../demo-output/', import.meta.url));
const BLOCK_SECONDS = 2;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function ended(outcome: RequestOutcome): string {
  return outcome.ok ? `sent, the wallet answered ${String(outcome.result)}` : `refused, code ${outcome.code}`;
}

async function play(session: Session, page: TestPage, scene: Scene): Promise<void> {
  print(`\n${scene.label}`);
  const before = (await session.wallet.received()).length;
  const request = await ask(page, scene);
  const window = await confirmWindow(session.browser);
  await showVerdict(window, { picture: `${OUTPUT}${scene.name}.png`, print });
  await (scene.decision === 'approve' ? window.approve() : window.refuse());
  const outcome = await request.outcome();
  await session.anvil.request('evm_mine');
  const seen = (await session.wallet.received())
    .slice(before)
    .filter(({ method }) => method === scene.method);
  print(`  ${ended(outcome)}; the wallet saw ${seen.length === 1 ? 'this request, once' : 'nothing'}`);
}

/** Plays every scene with nobody watching, prints the verdicts and leaves a picture of each window. */
async function playAll(session: Session): Promise<void> {
  await mkdir(OUTPUT, { recursive: true });
  await session.configure({ showEveryTransaction: true });
  const page = await session.openDapp();
  await page.screenshot(`${OUTPUT}dapp.png`);
  for (const scene of scenes(session.market)) await play(session, page, scene);
  await playOrder({ browser: session.browser, venues }, { output: OUTPUT, print });
  const welcome = await session.browser.openOwnPage('popup/welcome.html');
  await welcome.waitFor(() => document.querySelector('[data-testid="example"]') !== null, null);
  await welcome.screenshot(`${OUTPUT}welcome.png`);
  print(`\nPictures of every window are in ${OUTPUT}`);
}

/** Leaves the browser to the person in front of the screen until they close it. */
async function handOver(session: Session): Promise<void> {
  await session.configure();
  venues.setBinanceAccount(WALLET);
  await setVenue(session.browser, { venue: 'binance', on: true });
  await session.browser.open(ORDER_PAGE);
  await session.browser.open(session.dapp.url);
  print(
    `The demo dapp is open at ${session.dapp.url}. Connect, then try its buttons: ordinary requests pass with a`,
  );
  print(
    'tick on the toolbar, the others are held. A made-up Binance is open beside it: type an order there.',
  );
  print('Close the browser or press Ctrl+C to end.');
  await Promise.race([session.browser.closed(), new Promise((resolve) => process.once('SIGINT', resolve))]);
}

const watched = hasScreen();
const venues = await startVenues();
const session = await startSession({
  browser: 'chromium',
  venues,
  headless: !watched,
  blockTimeSeconds: BLOCK_SECONDS,
});
try {
  session.dapp.setConfig(dappConfig(session.market));
  await (watched ? handOver(session) : playAll(session));
} finally {
  await session.close();
  await venues.close();
}
