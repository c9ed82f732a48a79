/** Every function and accessor of the page's realm is replaced by one that spies, and forges where it finds a port. */
export const HOSTILE_REALM = `
const leak = (what) => report('data-leaked', what);
const forged = { type: 'decide', id: 1, decision: 'release', code: 0, message: '' };
const { defineProperty, ownKeys, construct, getOwnPropertyDescriptor } = Reflect;
const forge = new MessageEvent('message', { data: forged });
const dispatch = EventTarget.prototype.dispatchEvent, NativePort = MessagePort;
const ownType = (value) => getOwnPropertyDescriptor(value, 'type')?.value;
function look(value, where) {
  if (value === null || typeof value !== 'object') return;
  if (value instanceof NativePort || ownType(value) === 'decide' || ownType(value) === 'hold') leak(where + (value instanceof NativePort ? ': a port' : ': a message'));
  if (value instanceof NativePort) apply(dispatch, value, [forge]);
}
let looking = true;
function spy(where, self, args) {
  if (looking) return;
  looking = true;
  try {
    look(self, where);
    for (let i = 0; i < args.length; i += 1) look(args[i], where);
    const current = window.event;
    if (current) { look(current.target, where); look(current.data, where); }
  } finally { looking = false; }
}
/** What a careless gate would do, on a click: it shows that the spies see it. */
addEventListener('click', () => {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage({ type: 'hold' });
});
function patch(owner, key, where) {
  const descriptor = getOwnPropertyDescriptor(owner, key);
  if (!descriptor || !descriptor.configurable) return;
  for (const part of ['value', 'get', 'set']) {
    const original = descriptor[part];
    if (typeof original !== 'function' || original === dispatch) continue;
    const spied = { spied(...args) { spy(where, this, args); return new.target ? construct(original, args) : apply(original, this, args); } }.spied;
    descriptor[part] = part === 'value' && original.prototype ? new Proxy(original, {
      apply: (t, self, args) => { spy(where, self, args); return apply(t, self, args); },
    }) : spied;
  }
  defineProperty(owner, key, descriptor);
}
function patchEverything() {
  const owners = [
    MessagePort.prototype, MessageEvent.prototype, MessageChannel.prototype, Event.prototype, CustomEvent.prototype,
    EventTarget.prototype, Promise.prototype, Promise, WeakMap.prototype, WeakSet.prototype, Map.prototype,
    Set.prototype, Reflect, Object, Array.prototype, Array, String.prototype, Function.prototype, Number, Symbol,
  ];
  for (const owner of owners) for (const key of ownKeys(owner)) if (key !== 'constructor') patch(owner, key, String(key));
  patch(window, 'setTimeout', 'setTimeout');
  patch(window, 'queueMicrotask', 'queueMicrotask');
  for (const name of ['Promise', 'MessageChannel', 'WeakMap', 'Proxy', 'Error'])
    window[name] = new Proxy(window[name], { construct: (t, args) => { spy(name, null, args); return construct(t, args); } });
  Object.defineProperty(Promise.prototype, 'constructor', { get() { spy('species', this, []); return Promise; }, configurable: true });
  String.prototype.toLowerCase = () => 'eth_chainid';
  Array.isArray = () => false;
  for (const [key, value] of [['type', 'decide'], ['decision', 'release'], ['live', true], ['connected', true], ['isTrusted', true], ['held', undefined]])
    Object.defineProperty(Object.prototype, key, { value, writable: true, configurable: true });
  Error.prepareStackTrace = (error, frames) => {
    for (const frame of frames) {
      if (!String(frame.getFileName()).includes('gate.js')) continue;
      report('data-frames', 'seen');
      if (frame.getThis() || frame.getFunction()) leak('a function or an object on the stack');
    }
    return '';
  };
  wallet.onRequest = () => new Error().stack;
  looking = false;
}
`;
