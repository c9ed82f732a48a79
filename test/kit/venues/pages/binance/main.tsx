/** @jsxImportSource react */
import { createRoot } from 'react-dom/client';
import { wayOfPage } from '../send.ts';
import { FuturesForm } from './futures.tsx';
import { marketOf } from './market.ts';
import { SpotForms } from './spot.tsx';
import { wordsOf } from './words.ts';

const market = marketOf(location.pathname);
const words = wordsOf(location.pathname);
const Form = market.product === 'spot' ? SpotForms : FuturesForm;

const root = document.querySelector('body > div');
if (root === null) throw new Error('The page has no place for its form.');
createRoot(root).render(
  <main>
    <section className="chart">{market.symbol}</section>
    <section className={market.product === 'spot' ? '' : 'panel'}>
      <Form market={market} words={words} way={wayOfPage()} />
    </section>
  </main>,
);
