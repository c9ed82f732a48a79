import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MalformedRequestError } from '../../src/core/errors.ts';
import type { Order, Venue } from '../../src/core/intent/order.ts';
import { VENUE_PAGES } from '../../src/protocol/venues/index.ts';
import { decodeOrder } from '../../src/venues/fixtures.ts';

const FILE = new URL('../../../shared/data/venues/order_submission_requests.json', import.meta.url);
const present = existsSync(FILE);

interface Row {
  readonly venue: string;
  readonly url: string;
  readonly evidence: string;
  readonly body?: unknown;
  readonly normalized?: Readonly<Record<string, unknown>>;
}

const rows: readonly Row[] = present
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as { requests: Row[] }).requests
  : [];
const known = rows.filter(
  ({ venue, body }) => body !== undefined && VENUE_PAGES.some((page) => page.venue === venue),
);

function decode({ venue, url, body }: Row) {
  const pages = VENUE_PAGES.find((page) => page.venue === venue);
  const route = pages?.orders.find(({ path }) => new URL(url).pathname.endsWith(path));
  const request = { body: JSON.stringify(body), origin: '', account: null, typed: null };
  return decodeOrder({ ...request, venue: venue as Venue, route: route?.name ?? 'none' }, null);
}

/** An order in the words of the table, as far as the table has a word for it. */
function tableWords(order: Order): Record<string, unknown> {
  return {
    symbol: order.symbol,
    side: order.side,
    type: order.type,
    ...(order.size?.unit === 'base' ? { baseQty: order.size.value } : {}),
    ...(order.type === 'limit' ? { price: order.price } : { limitPrice: order.price }),
    reduceOnly: order.reduceOnly,
    hedgeSide: order.positionSide,
    assetIndex: Number(/^#(\d+)$/.exec(order.symbol)?.[1] ?? Number.NaN),
  };
}

function corpus() {
  it('behavior: there are rows of both venues, and rows that say what they mean', () => {
    expect(new Set(known.map(({ venue }) => venue))).toEqual(new Set(['binance', 'hyperliquid']));
    expect(known.filter(({ normalized }) => normalized !== undefined)).toHaveLength(3);
  });

  it.each(known.filter(({ normalized }) => normalized !== undefined))(
    'default: $venue $evidence decodes to what it means',
    (row) => {
      const { orders, unread, grouping } = decode(row);
      expect([orders.length, unread, grouping]).toEqual([1, [], 'single']);
      expect(tableWords(orders[0] as Order)).toMatchObject(row.normalized ?? {});
    },
  );

  it.each(known.filter(({ evidence }) => evidence === 'shape'))(
    'behavior: $url of which only the shape is known is read, or refused by the names of its members',
    (row) => {
      try {
        expect(decode(row).orders.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(MalformedRequestError);
        expect((error as MalformedRequestError).params.fields).toMatch(/^[a-zA-Z[\].]+$/);
      }
    },
  );
}

describe('order requests of public code', () => {
  if (present) {
    corpus();
    return;
  }
  it('are absent: none was looked at', () => {
    console.warn(
      `No recorded order requests at ${FILE.pathname}; the decoders were not checked against them.`,
    );
    expect(existsSync(FILE)).toBe(false);
  });
});
