import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The browser tests that take longest, longest first: begun last, they would run alone at the end. */
const LONGEST: readonly string[] = [
  'test/e2e/ways/firefox',
  'test/e2e/lifecycle/firefox',
  'test/a11y/confirm',
  'test/e2e/swap',
  'test/e2e/ways/chromium',
  'test/e2e/faults',
  'test/e2e/gate/lifecycle',
  'test/e2e/lifecycle/chromium',
  'test/e2e/orders/firefox',
  'test/e2e/orders/chromium-binance-stops',
  'test/e2e/orders/chromium-hyperliquid',
  'test/e2e/orders/chromium-binance',
  'test/e2e/orders/chromium-faults',
  'test/e2e/order-form/preview',
  'test/e2e/gate/interception',
  'test/e2e/options',
  'test/e2e/every-signature',
  'test/e2e/gate/legacy',
  'test/e2e/freshness',
  'test/e2e/requests-of-every-kind',
  'test/a11y/pages',
];

function placeOf({ moduleId }: TestSpecification): number {
  const place = LONGEST.findIndex((name) => moduleId.endsWith(`${name}.test.ts`));
  return place < 0 ? LONGEST.length : place;
}

/** Begins with what takes longest; the rest comes in Vitest's own order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.sort((one, other) => placeOf(one) - placeOf(other));
  }
}
