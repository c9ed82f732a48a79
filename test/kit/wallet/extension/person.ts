/** The chain the wallet is on. */
export interface ChosenChain {
  readonly chainId: number;
  readonly rpcUrl: string;
}

/** What the person in front of the wallet has decided, as far as one request needs it. */
export interface Decision {
  readonly chain: ChosenChain;
  /** Whether this origin may see the account. */
  readonly isConnected: boolean;
  /** The EIP-1193 code every request for a confirmation is refused with; null: all are approved. */
  readonly rejectCode: number | null;
}

/** One request as it reached the wallet. */
export interface WalletRequest {
  readonly origin: string;
  readonly method: string;
  readonly params?: unknown;
}

/** A change of chain, numbered. */
export interface ChainChange {
  readonly version: number;
  readonly chain: ChosenChain;
}

/** The person in front of the wallet: the test, asked over HTTP for each request. */
export interface Person {
  decide(request: WalletRequest): Promise<Decision>;
  /** Adds the chain if it is new to the wallet and switches to it. */
  addChain(chain: ChosenChain): Promise<void>;
  /** Switches to a chain the wallet knows; false when it knows none of this id. */
  switchChain(chainId: number): Promise<boolean>;
  /** The newest change after this version, as soon as there is one; undefined when none came for a while. */
  nextChange(version: number): Promise<ChainChange | undefined>;
}

/** Reaches the person at the kit's control server. */
export function personAt(controlUrl: string): Person {
  const ask = async (path: string, question: unknown) => {
    const response = await fetch(new URL(path, controlUrl), {
      method: 'POST',
      body: JSON.stringify(question),
    });
    return response.json();
  };
  return {
    decide: (request) => ask('/decide', request),
    addChain: async (chain) => {
      await ask('/add-chain', chain);
    },
    switchChain: async (chainId) => (await ask('/switch-chain', { chainId })).isKnown,
    nextChange: async (version) => (await ask('/next-change', { version })).change,
  };
}
