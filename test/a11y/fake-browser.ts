import messages from '../../src/assets/_locales/en/messages.json';
import { sayFrom } from '../../src/words/index.ts';

type Listener = (message: unknown) => void;

/** What a page under inspection may be told from outside, and what it said. */
interface Stage {
  readonly listeners: Listener[];
  readonly sent: unknown[];
  /** Answers to one-shot questions by their type. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly stored: Record<string, unknown>;
}

const { answers = {} } = globalThis as { readonly answers?: Stage['answers'] };
const stage: Stage = { listeners: [], sent: [], answers, stored: {} };
Object.assign(globalThis, { stage });

const say = sayFrom(messages);
const port = {
  onMessage: { addListener: (listener: Listener) => stage.listeners.push(listener) },
  onDisconnect: { addListener: () => undefined },
  postMessage: (message: unknown) => stage.sent.push(message),
  disconnect: () => undefined,
};

/** Stands in for the extension API where pages are looked at outside an extension. */
export const browser = {
  i18n: { getMessage: (key: string, substitutions: string[] = []) => say(key, substitutions) },
  runtime: {
    connect: () => port,
    sendMessage: async (message: { readonly type: string }) => {
      stage.sent.push(message);
      return stage.answers[message.type];
    },
    openOptionsPage: async () => undefined,
    getURL: (path: string) => `/${path}`,
  },
  storage: {
    local: {
      get: async () => stage.stored,
      set: async (values: Record<string, unknown>) => Object.assign(stage.stored, values),
    },
  },
  permissions: { request: async () => true },
  tabs: { query: async () => [{ id: 1 }] },
};
