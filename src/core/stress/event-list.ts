/** The coins of which each event was measured by itself; others move by the median of large alts. */
export const MEASURED_COINS = ['BTC', 'ETH', 'SOL', 'DOGE', 'LINK'] as const;

/**
 * Thirteen measured crashes, on Binance's spot market. Percent; the hour is the low over the open of the worst hour,
 * the day the low over the close 24 hours earlier; of the first three `MEASURED_COINS`, null where a coin did not trade
 * yet, then the median of about ten large alts (XRP, BCH, LTC, LINK, ADA, AVAX, DOT, DOGE, NEAR, XTZ; six in 2020).
 * `depth` is the share of the book that was left, as reported; `rebounds` the best hour, high over open, of the 48 hours
 * after the low.
 */
export const CRASHES = [
  {
    id: '2020-03-12',
    hours: [-24.5, -25.6, null, -24.6],
    days: [-50.5, -53.3, null, -49.6],
    depth: 0.1,
    rebounds: [27.7, 24.5, null, 19.1, 33.8],
  },
  {
    id: '2021-05-19',
    hours: [-16, -28, -39.7, -37.2],
    days: [-31.3, -43.9, -49.4, -50.8],
    depth: 0.1,
    rebounds: [7.8, 9.9, 23.7, 33.6, 16.2],
  },
  {
    id: '2022-05 LUNA',
    hours: [-7.9, -11.7, -21.8, -16.8],
    days: [-15.1, -24.4, -40.3, -34.6],
    depth: 0.3,
    rebounds: [5.6, 6.2, 14.3, 9, 9.7],
  },
  {
    id: '2022-06 3AC',
    hours: [-6.4, -7.2, -5.6, -6.2],
    days: [-19.5, -22.8, -21.7, -20.3],
    depth: 0.5,
    rebounds: [6.2, 8.6, 9.6, 10.3, 6.3],
  },
  {
    id: '2022-11 FTX',
    hours: [-7.7, -8.4, -18.7, -11.2],
    days: [-17.7, -25.7, -48.5, -24.2],
    depth: 0.5,
    rebounds: [6.7, 9.4, 18.9, 12.5, 8.8],
  },
  {
    id: '2023-03 USDC',
    hours: [-3.9, -5.4, -5.9, -5.1],
    days: [-9.7, -10.8, -13.6, -10.2],
    depth: 0.5,
    rebounds: [2.3, 2.8, 5.8, 3.3, 2.7],
  },
  {
    id: '2024-08-05',
    hours: [-7.1, -16.5, -9, -10.2],
    days: [-19.4, -27.4, -23.5, -24.3],
    depth: 0.3,
    rebounds: [5.5, 5.5, 10.6, 8.6, 8.1],
  },
  {
    id: '2025-02-03',
    hours: [-4.7, -15, -10.3, -16.5],
    days: [-9.2, -31.8, -18.2, -33.8],
    depth: 0.2,
    rebounds: [3, 4.3, 6.3, 6.6, 7.3],
  },
  {
    id: '2025-10-10',
    hours: [-10.7, -11.3, -14.3, -56.6],
    days: [-16, -21.2, -23.4, -58.8],
    depth: 0.02,
    rebounds: [2, 13.1, 5.5, 6.9, 12.4],
  },
  {
    id: '2025-11-21',
    hours: [-4.2, -4.3, -6.6, -7.4],
    days: [-12.2, -13.4, -15, -15],
    depth: 0.5,
    rebounds: [2.4, 2.2, 2.7, 3.1, 2.7],
  },
  {
    id: '2026-01-31',
    hours: [-4, -6.4, -6.7, -6.2],
    days: [-9.8, -17.9, -18.4, -17.2],
    depth: 0.5,
    rebounds: [1.9, 3.1, 3.2, 3.5, 3.2],
  },
  {
    id: '2026-02-05',
    hours: [-4.6, -5.8, -13.8, -9.6],
    days: [-17.7, -18.7, -26.4, -23.2],
    depth: 0.5,
    rebounds: [3.5, 3.7, 5.7, 3.9, 3.8],
  },
  {
    id: '2026-02-24',
    hours: [-3.7, -4.2, -4.8, -4],
    days: [-5.7, -6.6, -9.4, -7.6],
    depth: 0.7,
    rebounds: [3.2, 3.9, 4.3, 4.2, 4.6],
  },
] as const;

/**
 * Ten measured rises, on the same market and in the same units: the best hour is the high over the open, the best day
 * the high over the close 24 hours earlier, within 36 hours of the event. One figure for each of `MEASURED_COINS`.
 */
export const SQUEEZES = [
  { id: '2020-03-14', hours: [27.7, 24.5, null, 19.1, 33.8], days: [33.6, 38.7, null, 31.3, 48.4] },
  { id: '2020-04-07', hours: [1.7, 3.9, null, 2.2, 5.7], days: [8.6, 21.9, null, 8.7, 21.2] },
  { id: '2020-12-17', hours: [3.9, 4.4, 4.5, 10.2, 7.2], days: [21.9, 12.7, 10.7, 25.4, 12.8] },
  { id: '2021-01-04', hours: [4.4, 8.9, 10.2, 23.2, 5.9], days: [16.9, 45.4, 34.8, 168, 29.2] },
  { id: '2021-02-09', hours: [9.7, 3.5, 5.8, 18.3, 3.7], days: [23.4, 14.2, 30.7, 52.2, 12.6] },
  { id: '2021-05-24', hours: [5.2, 8.2, 23.7, 11.3, 12.7], days: [20.4, 38.5, 43, 28.7, 53.4] },
  { id: '2022-06-19', hours: [6.2, 8.6, 9.6, 10.3, 6.3], days: [16.3, 28.1, 25.8, 25.2, 22] },
  { id: '2022-11-10', hours: [6.7, 9.4, 18.9, 12.5, 8.8], days: [15.3, 21.5, 48.1, 28.4, 24.4] },
  { id: '2024-05-21', hours: [2.8, 9.8, 4.5, 3.2, 4.3], days: [8.3, 24, 11.2, 14.4, 5.4] },
  { id: '2025-05-09', hours: [2.2, 6, 4.9, 6, 3.8], days: [7.2, 28.7, 14, 17.7, 16.7] },
] as const;
