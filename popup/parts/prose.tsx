import { shortAddress, textParts } from '../../src/words/index.ts';

/** A sentence whose addresses are shown short, and whole to a pointer, a copy and a test. */
export function Prose({ text }: { readonly text: string }) {
  return (
    <>
      {textParts(text).map((part, index) =>
        part.kind === 'address' ? <Address key={index} address={part.text} /> : part.text,
      )}
    </>
  );
}

/** An address with its middle out of sight but still in the text. */
function Address({ address }: { readonly address: string }) {
  const [head = '', tail = ''] = shortAddress(address).split('…');
  return (
    <span class="address" title={address}>
      <span class="address-head">{head}</span>
      <span class="address-middle">{address.slice(head.length, address.length - tail.length)}</span>
      {tail}
    </span>
  );
}
