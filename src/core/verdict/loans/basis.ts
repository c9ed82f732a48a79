import type { Basis, Outcome } from '../verdict.ts';

/** Where the figures of loans come from, as firm as what executed them; of a contract on no list, only its own word. */
export function loanBasis(
  { loans }: Outcome,
  { source, ...firm }: Pick<Basis, 'method' | 'assumption' | 'source'>,
): Basis[] {
  const read = loans.filter(({ after }) => after !== null);
  if (read.length === 0) return [];
  const stranger = read.some(({ listedAs }) => listedAs === null);
  const ground = stranger ? ({ method: 'estimate', assumption: 'lender-unlisted' } as const) : firm;
  const assets = read.flatMap(({ collaterals, debts }) => [...collaterals, ...debts]);
  const priced = assets.filter(({ liquidationPrice }) => liquidationPrice !== null);
  const isExact = priced.every(({ method }) => method === 'exact');
  return [
    { figure: 'healthFactor', source, ...ground },
    ...(priced.length === 0
      ? []
      : [
          {
            figure: 'liquidationPrice',
            source,
            ...ground,
            method: isExact ? ground.method : ('estimate' as const),
          },
        ]),
  ];
}
