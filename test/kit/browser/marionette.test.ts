import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frameReader } from './marionette.ts';

it('default: reads the same frames wherever the stream is cut', () => {
  const cuts = fc.array(fc.nat(), { maxLength: 10 });
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), cuts, (values, cuts) => {
      const texts = values.map((value) => JSON.stringify(value));
      const bytes = Buffer.from(texts.map((text) => `${Buffer.byteLength(text)}:${text}`).join(''));
      const read: unknown[] = [];
      const reader = frameReader((frame) => read.push(frame));
      let from = 0;
      for (const cut of cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b)) {
        reader(bytes.subarray(from, cut));
        from = cut;
      }
      reader(bytes.subarray(from));
      expect(read).toEqual(texts.map((text) => JSON.parse(text)));
    }),
  );
});
