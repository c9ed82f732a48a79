import type { Address } from 'viem';

/** A coin or token the form trades; ETH itself has no address. */
export interface DappToken {
  readonly symbol: string;
  readonly decimals: number;
  readonly address: Address | null;
}

/** One choice of the form: what is given, what is got, and through which tokens the router goes. */
export interface DappPair {
  readonly give: DappToken;
  readonly get: DappToken;
  readonly path: readonly Address[];
}

/** A request behind a button of its own; the text `$account` in its parameters becomes the connected account. */
export interface NamedRequest {
  /** Unique; the button's test id is `request-<name>`. */
  readonly name: string;
  /** The button's words; default the name. */
  readonly label?: string;
  readonly method: string;
  readonly params?: unknown;
}

/** What the page reads from `/config.json`. */
export interface DappConfig {
  /** Without a market the page shows no swap form. */
  readonly market?: {
    /** A Uniswap V2 Router02. */
    readonly router: Address;
    readonly pairs: readonly DappPair[];
  };
  readonly requests: readonly NamedRequest[];
}
