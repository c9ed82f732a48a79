import * as v from 'valibot';
import { decimalText } from '../../src/core/math/decimal.ts';
import { type TypedPosition, TypedPositionSchema } from '../../src/protocol/portfolio.ts';

/** The fields of the form, as they are typed. */
export const FIELDS = ['base', 'size', 'entryPrice', 'markPrice', 'margin', 'liquidationPrice'] as const;
export type Field = (typeof FIELDS)[number];
export type Typed = Readonly<Record<Field, string>>;

export const NOTHING_TYPED: Typed = {
  base: '',
  size: '',
  entryPrice: '',
  markPrice: '',
  margin: '',
  liquidationPrice: '',
};

/** The position somebody typed in, or the first field that cannot be read. */
export function typedPosition(
  typed: Typed,
  { id, venue, side }: { id: string; venue: string; side: 'long' | 'short' },
): { readonly position: TypedPosition } | { readonly wrong: Field } {
  const amount = (field: Field) => {
    const text = decimalText(typed[field].trim().replaceAll(',', ''));
    return text === null || !(Number(text) > 0) ? null : text;
  };
  const wrong = (['size', 'entryPrice', 'markPrice', 'margin'] as const).find(
    (field) => amount(field) === null,
  );
  if (wrong !== undefined) return { wrong };
  const parsed = v.safeParse(TypedPositionSchema, {
    kind: 'position',
    id,
    venue,
    base: typed.base.trim(),
    size: `${side === 'short' ? '-' : ''}${amount('size')}`,
    entryPrice: amount('entryPrice'),
    markPrice: amount('markPrice'),
    margin: amount('margin'),
    liquidationPrice: amount('liquidationPrice'),
  });
  return parsed.success ? { position: parsed.output } : { wrong: 'base' };
}
