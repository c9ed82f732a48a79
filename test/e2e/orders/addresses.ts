/** The venues' order pages; `?send=` chooses how the page sends. */
export const PAGES = {
  usdm: 'https://www.binance.com/en/futures/BTCUSDT',
  usdmByFetch: 'https://www.binance.com/en/futures/BTCUSDT?send=fetch',
  usdmChinese: 'https://www.binance.com/zh-CN/futures/BTCUSDT',
  coinm: 'https://www.binance.com/en/delivery/BTCUSD_PERP',
  spot: 'https://www.binance.com/en/trade/BTC_USDT?type=spot',
  hyperliquid: 'https://app.hyperliquid.xyz/trade/BTC',
  hyperliquidByFetch: 'https://app.hyperliquid.xyz/trade/BTC?send=fetch',
  hyperliquidBySocket: 'https://app.hyperliquid.xyz/trade/BTC?send=websocket',
} as const;
