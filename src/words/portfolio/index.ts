export { percentWords } from '../number.ts';
export { factorWords, nameWords } from '../order/figures.ts';
export { accountNameWords, causeOfPart, positionWords, ruledVenueWords, sectorWords } from './account.ts';
export { dollarWords, lossLine } from './loss.ts';
export { heldWords, owedWords, walletFaultWords } from './wallet.ts';
