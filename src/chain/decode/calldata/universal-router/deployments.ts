import { PERMIT2 } from '../../../../core/logs.ts';
import type { Address } from '../../../../core/primitives.ts';
import { DEPLOYMENTS, type Dialect } from './known-routers.ts';

const DIALECTS: ReadonlyMap<string, Dialect> = new Map(
  Object.entries(DEPLOYMENTS).flatMap(([dialect, addresses]) =>
    addresses.map((address) => [address, dialect as Dialect] as const),
  ),
);

const PANCAKE_PERMIT2: Address = '0x31c2f6fcff4f8759b3bd5bf0e1084a055615c768';

/** What the router at an address understands. */
export function dialectOf(router: Address): Dialect {
  return DIALECTS.get(router) ?? null;
}

/** The contract that keeps the permissions a router asks for. */
export function permit2Of(dialect: Dialect): Address {
  return dialect === 'pancake' ? PANCAKE_PERMIT2 : PERMIT2;
}
