import { initializeProvider } from '@metamask/providers/initializeInpageProvider';
import { Duplex } from 'readable-stream';
import { CONTENT_SCRIPT, INPAGE, isFor, sendTo } from './channel.ts';

const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#37658f"/></svg>',
)}`;

initializeProvider({
  connectionStream: pageStream(),
  providerInfo: {
    uuid: crypto.randomUUID(),
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
