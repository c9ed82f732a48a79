type Listener = (...args: unknown[]) => unknown;

/**
 * The part of Node's `events` that MetaMask's provider and readable-stream use, with the same
 * `_events` record underneath, which both of them read. A function, since readable-stream calls it
 * without `new`.
 */
export interface EventEmitter {
  _events: Record<PropertyKey, Listener | Listener[] | undefined>;
}

export function EventEmitter(this: EventEmitter): void {
  this._events = Object.create(null);
}

Object.assign(EventEmitter.prototype, {
  on: addLast,
  addListener: addLast,
  prependListener(this: EventEmitter, type: PropertyKey, listener: Listener) {
    return place(this, type, (present) => [listener, ...present]);
  },
  once(this: EventEmitter, type: PropertyKey, listener: Listener) {
    const wrapped: Listener & { listener?: Listener } = (...args) => {
      remove.call(this, type, wrapped);
      return Reflect.apply(listener, this, args);
    };
    wrapped.listener = listener;
    return addLast.call(this, type, wrapped);
  },
  off: remove,
  removeListener: remove,
  removeAllListeners(this: EventEmitter, type?: PropertyKey) {
    if (type === undefined) this._events = Object.create(null);
    else delete this._events[type];
    return this;
  },
  emit(this: EventEmitter, type: PropertyKey, ...args: unknown[]) {
    const present = listenersOf(this, type);
    if (present.length === 0 && type === 'error') throw args[0];
    for (const listener of present) Reflect.apply(listener, this, args);
    return present.length > 0;
  },
  listeners(this: EventEmitter, type: PropertyKey) {
    return listenersOf(this, type);
  },
  listenerCount(this: EventEmitter, type: PropertyKey) {
    return listenersOf(this, type).length;
  },
  eventNames(this: EventEmitter) {
    return Reflect.ownKeys(this._events);
  },
  setMaxListeners(this: EventEmitter) {
    return this;
  },
});

function addLast(this: EventEmitter, type: PropertyKey, listener: Listener): EventEmitter {
  return place(this, type, (present) => [...present, listener]);
}

function remove(this: EventEmitter, type: PropertyKey, listener: Listener): EventEmitter {
  const isGone = (entry: Listener & { listener?: Listener }) =>
    entry === listener || entry.listener === listener;
  return place(this, type, (present) => {
    const index = present.findLastIndex(isGone);
    return index < 0 ? present : present.toSpliced(index, 1);
  });
}

function place(
  emitter: EventEmitter,
  type: PropertyKey,
  change: (present: readonly Listener[]) => readonly Listener[],
): EventEmitter {
  const [first, ...others] = change(listenersOf(emitter, type));
  if (first === undefined) delete emitter._events[type];
  else emitter._events[type] = others.length > 0 ? [first, ...others] : first;
  return emitter;
}

function listenersOf(emitter: EventEmitter, type: PropertyKey): readonly Listener[] {
  const present = emitter._events[type];
  if (present === undefined) return [];
  return typeof present === 'function' ? [present] : [...present];
}
