import { transfersOf } from '../core/logs.ts';
import { poolSwapsOf } from '../core/pool-logs.ts';
import type { Address } from '../core/primitives.ts';
import type { Fault, Log, Snapshot } from '../core/snapshot/snapshot.ts';
import type { Needs } from './needs.ts';
