import { initializeProvider } from '@metamask/providers/initializeInpageProvider';
import { Duplex } from 'readable-stream';
import { CONTENT_SCRIPT, INPAGE, isFor, sendTo } from './channel.ts';

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#37658f"/></svg>',
)}`;

// Whether another script had its hands on the page's wallet before this one.
Object.defineProperty(window, 'testWalletCameFirst', { value: !('ethereum' in window) });

initializeProvider({
  connectionStream: pageStream(),
  providerInfo: {
    // Pages of plain http have no crypto.randomUUID.
    uuid: '7e57a11e-f111-4516-87e5-7a11e7000001',
    name: 'Fillsight Test Wallet',
    icon: ICON,
    rdns: 'io.fillsight.testwallet',
  },
  shouldSetOnWindow: true,
});

/** The page's end of the channel as the object stream that MetaMask's provider is wired to. */
function pageStream(): Duplex {
  const stream = new Duplex({
    objectMode: true,
    read: () => undefined,
    write: (chunk: unknown, _encoding, done) => {
      sendTo(CONTENT_SCRIPT, chunk);
      done();
    },
  });
  window.addEventListener('message', (event) => {
    if (isFor(INPAGE, event)) stream.push(event.data.data.data);
  });
  return stream;
}
