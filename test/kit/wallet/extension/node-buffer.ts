/** What readable-stream asks of Node's `buffer` while it carries objects: nothing is ever one. */
export class Buffer extends Uint8Array {
  static isBuffer(): boolean {
    return false;
  }
}
