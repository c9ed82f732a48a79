import * as v from 'valibot';
import { browser } from '../../src/platform/browser.ts';
import type { EndpointTest, PageRequest, TabStatus } from '../../src/protocol/pages.ts';

const DefaultEndpointsSchema = v.array(
  v.object({ chainId: v.number(), name: v.string(), endpoints: v.array(v.string()) }),
);

/** The public endpoints of a chain, in the order they are asked. */
export type ChainEndpoints = v.InferOutput<typeof DefaultEndpointsSchema>[number];

/** The public endpoints of every known chain; null when the background gave no list. */
export async function defaultEndpoints(): Promise<readonly ChainEndpoints[] | null> {
  const parsed = v.safeParse(DefaultEndpointsSchema, await send({ type: 'default-endpoints' }));
  return parsed.success ? parsed.output : null;
}

/** Asks an endpoint for its chain, its newest block and whether it simulates; null when the background is silent. */
export async function testEndpoint(url: string, chainId: number): Promise<EndpointTest | null> {
  return ((await send({ type: 'test-endpoint', url, chainId })) ?? null) as EndpointTest | null;
}

/** What is known of a tab; null when the background is silent. */
export async function tabStatus(tabId: number): Promise<TabStatus | null> {
  return ((await send({ type: 'tab-status', tabId })) ?? null) as TabStatus | null;
}

/** Brings the window with the waiting request to the front. */
export async function showConfirm(): Promise<void> {
  await send({ type: 'show-confirm' });
}

function send(request: PageRequest | { readonly type: 'default-endpoints' }): Promise<unknown> {
  return browser.runtime.sendMessage(request);
}
