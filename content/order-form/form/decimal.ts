/** Languages that write one and a half as `1,5`. */
const COMMA_DECIMALS = new Set(
  'az be bg bs ca cs da de el es et fi fr hr hu id is it kk lt lv mk nb nl no pl pt ro ru sk sl sq sr sv tr uk uz vi'.split(
    ' ',
  ),
);

const MAX_LENGTH = 60;

/** How a number in a form's field is written. */
export interface NumberStyle {
  /** The page's language, such as `de-DE`; empty where it says none. */
  readonly language: string;
  /** True for a field whose value is a number by the browser itself (`type="number"`): always with a point. */
  readonly canonical: boolean;
}

/**
 * The shortest decimal text of a number as a person sees it in a field, such as `86412.5` for `86,412.50`; null for what
 * is no number, is negative, or could be read in two ways.
 */
export function decimalOf(text: string, { language, canonical }: NumberStyle): string | null {
  const bare = text
    .normalize('NFKC')
    .replace(/(?<=\d)[\s'’]+(?=\d{3}(?!\d))/g, '')
    .trim();
  if (bare.length > MAX_LENGTH || !/^[\d.,]*\d[\d.,]*$/.test(bare)) return null;
  const commaDecimals = COMMA_DECIMALS.has(language.toLowerCase().split(/[-_]/)[0] ?? '');
  const pointed = canonical ? bare : withPoint(bare, commaDecimals);
  return pointed === null || !/^\d*\.?\d*$/.test(pointed) ? null : shortest(pointed);
}

const GROUPED = /^[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*$/;

/** The number with a point for its decimals and nothing between its thousands. */
function withPoint(text: string, commaDecimals: boolean): string | null {
  const marks = text.replace(/\d/g, '');
  const mark = marks.at(-1) ?? '';
  const digits = text.replace(/\D/g, '');
  const isGrouped = GROUPED.test(text);
  if (new Set(marks).size > 1) {
    const [whole = '', fraction = ''] = text.split(mark);
    const isWhole = GROUPED.test(whole) && text === whole + mark + fraction;
    return isWhole ? `${whole.replace(/\D/g, '')}.${fraction}` : null;
  }
  if (marks.length > 1) return isGrouped ? digits : null;
  // One mark and three digits after it: thousands in one language, decimals in another.
  if (isGrouped && commaDecimals) return null;
  if (mark === ',') return commaDecimals ? text.replace(mark, '.') : isGrouped ? digits : null;
  return text;
}

function shortest(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const integer = whole.replace(/^0+/, '') || '0';
  const decimals = fraction.replace(/0+$/, '');
  return decimals === '' ? integer : `${integer}.${decimals}`;
}
