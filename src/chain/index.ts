export { type ChainInfo, chainInfo, endpointFor, listedChains } from './chains.ts';
export { type EndpointTestOptions, readChainId, testEndpoint } from './endpoint-test.ts';
export { intentHash } from './intent-hash.ts';
export { type ChainMemory, createChainMemory } from './memory.ts';
export { type SnapshotOptions, takeSnapshot } from './take-snapshot.ts';
