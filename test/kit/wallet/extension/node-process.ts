/** What readable-stream asks of Node's `process`. */
export const process = {
  env: {},
  nextTick(task: (...args: unknown[]) => void, ...args: unknown[]): void {
    queueMicrotask(() => task(...args));
  },
};
