/** Gives the sentence stored under a key, with `$1`…`$9` replaced; the popup passes the browser's own. */
export type Say = (key: string, substitutions?: readonly string[]) => string;

/** The content of a `_locales/<language>/messages.json`. */
export type Messages = Readonly<Record<string, { readonly message: string; readonly description: string }>>;

/** A key that no catalogue holds: a fault of the program, never of its input. */
export class MissingMessageError extends Error {
  override readonly name = 'MissingMessageError';
}

/**
 * Reads sentences from a catalogue the way a browser does, for places without one.
 *
 * @throws MissingMessageError when the returned function is asked for a key the catalogue does not hold.
 */
export function sayFrom(messages: Messages): Say {
  return (key, substitutions = []) => {
    const entry = messages[key];
    if (entry === undefined) throw new MissingMessageError(`No message is called "${key}".`);
    return entry.message.replace(/\$(\$|[1-9])/g, (_, mark: string) =>
      mark === '$' ? '$' : (substitutions[Number(mark) - 1] ?? ''),
    );
  };
}
