export { type ChainInfo, chainInfo, endpointFor, listedChains } from './chains.ts';
export { readBlockNumber, readChainId } from './endpoint-facts.ts';
export { type EndpointTestOptions, testEndpoint } from './endpoint-test.ts';
export { intentHash } from './intent-hash.ts';
export { type ChainMemory, createChainMemory } from './memory.ts';
export { type SnapshotOptions, takeSnapshot } from './take-snapshot.ts';
