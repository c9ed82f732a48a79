import type { SignatureIntent } from '../core/intent/intent.ts';
import { cleanForeignText } from '../core/text.ts';
import type { ChainVerdict } from '../core/verdict/verdict.ts';
import { permissionSentence } from './permission.ts';
import type { Say } from './say.ts';

const NAME_LIMIT = 80;

/** One sentence on what a signature would say. */
export function signatureSentence(intent: SignatureIntent, verdict: ChainVerdict, say: Say): string {
  const { content } = intent;
  switch (content.kind) {
    case 'text':
      return say('headline_sign_text');
    case 'bytes':
      return say('headline_sign_bytes');
    case 'sign-in':
      return say('headline_sign_in', [cleanForeignText(content.domain, NAME_LIMIT)]);
    case 'permit': {
      const [grant] = content.grants;
      if (grant === undefined) return say('headline_sign_text');
      const sentence = permissionSentence({ ...grant, spender: content.spender, signed: true }, verdict, say);
      const more = content.grants.length - 1;
      return more === 0 ? sentence : say('headline_and_more', [sentence, String(more)]);
    }
    case 'typed-data': {
      const type = cleanForeignText(content.primaryType, NAME_LIMIT);
      return content.contract === null
        ? say('headline_sign_typed', [type])
        : say('headline_sign_typed_for', [type, content.contract]);
    }
  }
}
