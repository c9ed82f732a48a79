/** The words of the page in one language. */
export interface Words {
  readonly limit: string;
  readonly market: string;
  readonly postOnly: string;
  readonly stopLimit: string;
  readonly price: string;
  readonly stop: string;
  readonly size: string;
  readonly total: string;
  readonly reduceOnly: string;
  readonly buy: string;
  readonly sell: string;
  readonly spotBuy: string;
  readonly spotSell: string;
  readonly close: string;
  readonly cancel: string;
  readonly positions: string;
  readonly cross: string;
  readonly leverage: string;
  readonly margin: string;
}

const ENGLISH: Words = {
  limit: 'Limit',
  market: 'Market',
  postOnly: 'Post Only',
  stopLimit: 'Stop Limit',
  price: 'Price',
  stop: 'Stop',
  size: 'Size',
  total: 'Total',
  reduceOnly: 'Reduce-Only',
  buy: 'Open Long',
  sell: 'Open Short',
  spotBuy: 'Buy',
  spotSell: 'Sell',
  close: 'Close',
  cancel: 'Cancel',
  positions: 'Positions',
  cross: 'Cross',
  leverage: 'Adjust Leverage',
  margin: 'Margin',
};

const CHINESE: Words = {
  limit: '限价',
  market: '市价',
  postOnly: '只做Maker',
  stopLimit: '止盈止损',
  price: '价格',
  stop: '触发价格',
  size: '数量',
  total: '成交额',
  reduceOnly: '只减仓',
  buy: '开多',
  sell: '开空',
  spotBuy: '买入',
  spotSell: '卖出',
  close: '平仓',
  cancel: '取消',
  positions: '仓位',
  cross: '全仓',
  leverage: '调整杠杆',
  margin: '保证金',
};

/** The language of the path, such as `/zh-CN/`. */
export function wordsOf(path: string): Words {
  return path.startsWith('/zh-') ? CHINESE : ENGLISH;
}
