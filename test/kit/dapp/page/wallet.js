/**
 * The wallet of this page: the first one announced by EIP-6963, else `window.ethereum`. With
 * `?provider=window` in the address, `window.ethereum` at once.
 */
export function findWallet() {
  const announced = [];
  const onAnnounce = (event) => announced.push(event.detail);
  window.addEventListener('eip6963:announceProvider', onAnnounce);
  window.dispatchEvent(new Event('eip6963:requestProvider'));
  window.removeEventListener('eip6963:announceProvider', onAnnounce);

  const asksForWindow = new URLSearchParams(location.search).get('provider') === 'window';
  const [first] = asksForWindow ? [] : announced;
  if (first) return { name: first.info.name, provider: first.provider };
  if (window.ethereum) return { name: 'window.ethereum', provider: window.ethereum };
  return undefined;
}

/** Puts the account in the place of every `$account`. */
export function withAccount(value, account) {
  if (value === '$account') return account;
  if (Array.isArray(value)) return value.map((entry) => withAccount(entry, account));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withAccount(entry, account)]));
}
