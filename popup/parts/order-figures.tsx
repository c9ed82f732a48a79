import type { ComponentChildren } from 'preact';
import type { VenueIntent } from '../../src/core/intent/intent.ts';
import type { Finding, OrderVerdict } from '../../src/core/verdict/verdict.ts';
import { say } from '../../src/platform/i18n.ts';
import {
  orderRows,
  type ReplayTable,
  RISK_FINDING_CODES,
  replayTable,
  riskDetails,
  riskOf,
  riskRows,
  stepsOf,
} from '../../src/words/order/index.ts';
import { ReplayLines, ReplayNotes } from './replay-table.tsx';
import { VerdictRows } from './rows.tsx';

/** Findings whose own sentence says where the liquidation price was and is. */
const PLACED = ['liquidation-likely', 'liquidation-near'];
/** Lines of past events that stand open under a warning on a position. */
const LINES_OPEN = 5;

interface OrderFiguresProps {
  readonly intent: VenueIntent | null;
  readonly verdict: OrderVerdict;
  readonly open: Finding | null;
}

/**
 * The figures of an order or a change of margin. Where the open finding is on the position, what past events would have
 * done stands first, and the fill and the rest of the position are folded; else the other way round.
 */
export function OrderFigures({ intent, verdict, open }: OrderFiguresProps) {
  const isRisk = open !== null && (RISK_FINDING_CODES as readonly string[]).includes(open.code);
  const risk = isRisk ? riskOf(open, verdict) : (verdict.outcome?.risks[0] ?? null);
  const fill = orderRows(intent, verdict, say);
  const held = riskRows(verdict, say);
  if (risk === null) return <VerdictRows rows={[...held, ...fill]} />;
  const table = replayTable(risk, stepsOf(risk, verdict), say);
  const details = riskDetails(risk, say);
  if (!isRisk || table === null) {
    return (
      <>
        <VerdictRows rows={[...fill.slice(0, 1), ...held, ...fill.slice(1)]} />
        {(table !== null || details.length > 0) && (
          <Fold summary={table === null ? say('replay_fold_none') : say('replay_fold', [table.title])}>
            {table !== null && <Events table={table} />}
            <VerdictRows rows={details} />
          </Fold>
        )}
      </>
    );
  }
  const shown = PLACED.includes(open.code) ? 0 : 1;
  return (
    <>
      <VerdictRows rows={held.slice(0, shown)} />
      <ReplayLines table={table} lines={table.lines.slice(0, LINES_OPEN)} />
      <Fold summary={say('replay_more', [String(table.lines.length)])}>
        <Events table={table} skip={LINES_OPEN} />
        <VerdictRows rows={[...held.slice(shown), ...fill, ...details]} />
      </Fold>
    </>
  );
}

function Events({ table, skip = 0 }: { readonly table: ReplayTable; readonly skip?: number }) {
  const lines = table.lines.slice(skip);
  return (
    <>
      {lines.length > 0 && <ReplayLines table={table} lines={lines} isMore={skip > 0} />}
      <ReplayNotes notes={table.notes} />
    </>
  );
}

function Fold({ summary, children }: { readonly summary: string; readonly children: ComponentChildren }) {
  return (
    <details class="notes fold" data-testid="past-events">
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
