import { MalformedRequestError } from '../core/errors.ts';

/** The typed error for an order request that cannot be read: names of members, never a value. */
export function unreadableOrder(...members: readonly string[]): MalformedRequestError {
  return new MalformedRequestError('The order request is not built as the venue documents it.', {
    code: 'order-unreadable',
    params: { fields: members.join(', ').slice(0, 300) },
  });
}
