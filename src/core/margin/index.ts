export { afterChange } from './after-change.ts';
export { afterFill } from './after-fill.ts';
export { legEquity, legMaintenance, legNotional, legProfit } from './leg.ts';
export { distanceBpsOf, type LiquidationPrice, liquidationOf, type Where } from './liquidation.ts';
export { emptyLeg } from './market-leg.ts';
export { leverageFor, marginFor, sizeFor } from './remedies.ts';
export { marginStateOf, settlementOf } from './state-of.ts';
export { tierSteps } from './tiers.ts';
export { equityOf, maintenanceOf } from './wallet.ts';
