import type { Exposure, Portfolio } from '../../src/core/stress/index.ts';
import { say } from '../../src/platform/i18n.ts';
import { dollarWords, nameWords, percentWords, sectorWords } from '../../src/words/portfolio/index.ts';

const SHOWN = 8;

/** How much of everything moves with which coin and sector, perpetuals by their notional; and money off its peg. */
export function Allocation({ portfolio: { coins, sectors, offPeg } }: { readonly portfolio: Portfolio }) {
  return (
    <>
      {offPeg.length > 0 && (
        <section aria-labelledby="pegs">
          <h2 id="pegs">{say('panel_pegs')}</h2>
          {offPeg.map(({ coin, heldUsd, offBps, sources }) => (
            <p key={coin} data-testid="off-peg">
              {say(offBps < 0 ? 'panel_peg_below' : 'panel_peg_above', [
                nameWords(coin),
                percentWords(Math.abs(offBps), say),
                dollarWords(heldUsd, say),
              ])}{' '}
              {sources < 2 && <span class="small">{say('panel_peg_one_source')}</span>}
            </p>
          ))}
        </section>
      )}
      <Shares id="coins" rows={coins.slice(0, SHOWN).map((row) => ({ ...row, name: nameWords(row.coin) }))} />
      <Shares id="sectors" rows={sectors.map((row) => ({ ...row, name: sectorWords(row.sector, say) }))} />
    </>
  );
}

interface SharesProps {
  readonly id: 'coins' | 'sectors';
  readonly rows: readonly (Exposure & { readonly name: string })[];
}

function Shares({ id, rows }: SharesProps) {
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{say(`panel_${id}`)}</h2>
      <table class="table shares" data-testid={`panel-${id}`}>
        <tbody>
          {rows.map(({ name, netUsd, shareBps }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="share">
                <meter min={0} max={10_000} value={shareBps} aria-label={name} />
              </td>
              <td>{percentWords(shareBps, say)}</td>
              <td>{dollarWords(netUsd, say)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
