import type { Runtime } from 'webextension-polyfill';
import { type ChainMemory, createChainMemory, type RpcAnswer } from '../../chain/index.ts';
import type { Verdict } from '../../core/verdict/verdict.ts';
import type { ConfirmWindow } from '../confirm-window.ts';
import { previewAgain } from '../exchange/preview.ts';
import { createExchange, type Exchange } from '../exchange/state.ts';
import type { PendingRecord } from '../record.ts';
import type { PendingStore } from '../store.ts';

/** A question to a request's wallet that waits for its answer. */
export interface OpenQuestion {
  readonly id: string;
  readonly port: Runtime.Port;
  readonly answer: (answer: RpcAnswer) => void;
}

/** Everything the background holds between two events; what must outlive the worker lies in `store`. */
export interface DeskState {
  readonly store: PendingStore;
  readonly window: ConfirmWindow;
  readonly memory: ChainMemory;
  readonly exchange: Exchange;
  /** The bridge to answer, by request. */
  readonly ports: Map<string, Runtime.Port>;
  /** The judging that is going on, by request; each ends without rejecting. */
  readonly judging: Map<string, Promise<void>>;
  readonly settling: Set<string>;
  /** What wallets are being asked, by the number of the question. */
  readonly questions: Map<number, OpenQuestion>;
  /** Verdicts a person may have seen, by request and revision, to hold a decision against the one it names. */
  readonly shown: Map<string, Map<number, Verdict>>;
}

/** A desk with nothing on it but what the store remembers. */
export function createDeskState(store: PendingStore, window: ConfirmWindow): DeskState {
  return {
    store,
    window,
    memory: createChainMemory(),
    exchange: createExchange(previewAgain),
    ports: new Map(),
    judging: new Map(),
    settling: new Set(),
    questions: new Map(),
    shown: new Map(),
  };
}

/** The record of a request that is still to be decided, or null. */
export function undecided(state: DeskState, id: string): PendingRecord | null {
  const record = state.store.get(id);
  return record === undefined || record.decision !== null || state.settling.has(id) ? null : record;
}

/** Requests a person has to decide, oldest first. */
export function waitingForPerson(state: DeskState): PendingRecord[] {
  return state.store.all().filter((record) => record.needsPerson && undecided(state, record.id) !== null);
}
