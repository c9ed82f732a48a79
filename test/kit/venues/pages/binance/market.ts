/** The market that a page of Binance shows. */
export interface PageMarket {
  readonly product: 'spot' | 'linear' | 'inverse';
  readonly symbol: string;
  readonly base: string;
  readonly quote: string;
}

/** Read off the path, such as `/en/futures/BTCUSDT`, `/en/delivery/BTCUSD_PERP` or `/en/trade/BTC_USDT`. */
export function marketOf(path: string): PageMarket {
  const [, , section, name = ''] = path.split('/');
  const [base = '', quote = ''] =
    section === 'trade' ? name.split('_') : [name.replace(/USD.*$/, ''), 'USDT'];
  if (section === 'trade') return { product: 'spot', symbol: `${base}${quote}`, base, quote };
  if (section === 'delivery') return { product: 'inverse', symbol: name, base, quote: 'USD' };
  return { product: 'linear', symbol: name, base, quote };
}
