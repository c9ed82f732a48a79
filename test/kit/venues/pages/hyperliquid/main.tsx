/** @jsxImportSource react */
import axios from 'axios';
import { createRoot } from 'react-dom/client';
import { wayOfPage } from '../send.ts';
import { openFeed } from './feed.ts';
import { OrderForm } from './form.tsx';

const INFO = 'https://api-ui.hyperliquid.xyz/info';
/** The account the page is connected with; `?user=` names another. */
const USER = new URLSearchParams(location.search).get('user') ?? '0x31ca8395cf837de08b24da3f660e77761dfb974b';

const coin = location.pathname.split('/')[2] ?? 'BTC';

/** Orders name a market by its place in this list. */
async function assetOf(name: string): Promise<number> {
  const { data } = await axios.post(INFO, { type: 'meta' });
  return (data.universe as { name: string }[]).findIndex((each) => each.name === name);
}

async function open(): Promise<void> {
  const [asset] = await Promise.all([
    assetOf(coin),
    axios.post(INFO, { type: 'clearinghouseState', user: USER }),
  ]);
  const root = document.querySelector('body > div');
  if (root === null) throw new Error('The page has no place for its form.');
  createRoot(root).render(
    <main>
      <section className="chart">{coin}-USD</section>
      <section className="panel">
        <OrderForm coin={coin} asset={asset} feed={openFeed(coin)} way={wayOfPage()} />
      </section>
    </main>,
  );
}

void open();
