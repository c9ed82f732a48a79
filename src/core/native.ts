/** Stands for the chain's own coin where a token address is expected. */
export const NATIVE = 'native';
