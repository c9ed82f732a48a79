import * as v from 'valibot';
import { VENUES } from '../core/intent/order.ts';
import type { Json } from '../core/json.ts';
import { DEFAULT_POLICY, PolicySchema } from '../core/policy/policy.ts';
import { browser } from './browser.ts';

/** Name of what the settings lie under in `storage.local`. */
export const SETTINGS_KEY = 'settings';

/**
 * What a person may set. `endpoints` maps a chain id in decimal to their own endpoints, as they are preferred; `venues`
 * are the exchanges whose pages are watched.
 */
export const SettingsSchema = v.object({
  endpoints: v.record(v.string(), v.array(v.pipe(v.string(), v.url()))),
  policy: PolicySchema,
  venues: v.object(v.entriesFromList(VENUES, v.boolean())),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** What a new user starts with: the public endpoints, the default policy, and no exchange watched. */
export const DEFAULT_SETTINGS: Settings = {
  endpoints: {},
  policy: DEFAULT_POLICY,
  venues: { hyperliquid: false, binance: false },
};

const envelopeSchema = v.object({ version: v.literal(1), data: v.record(v.string(), v.unknown()) });

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was stored, with the default in the place of every member that was not yet known when it was. */
function filled(stored: unknown, defaults: Json): unknown {
  if (!isRecord(defaults) || !isRecord(stored)) return stored === undefined ? defaults : stored;
  const missing = Object.entries(defaults).map(([key, value]) => [key, filled(stored[key], value)]);
  return { ...stored, ...Object.fromEntries(missing) };
}

/** One part of the settings as it was stored; unreadable, it counts as never set. */
function part<Key extends keyof Settings>(data: Readonly<Record<string, unknown>>, key: Key): Settings[Key] {
  const parsed = v.safeParse(SettingsSchema.entries[key], filled(data[key], DEFAULT_SETTINGS[key]));
  return (parsed.success ? parsed.output : DEFAULT_SETTINGS[key]) as Settings[Key];
}

/** Reads the settings; whatever is missing or unreadable counts as never set, and the rest stands. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(SETTINGS_KEY);
  const parsed = v.safeParse(envelopeSchema, stored[SETTINGS_KEY]);
  const data = parsed.success ? parsed.output.data : {};
  return { endpoints: part(data, 'endpoints'), policy: part(data, 'policy'), venues: part(data, 'venues') };
}

/** Stores these settings at once; the others stay as they are. */
export async function writeSettings(changes: Partial<Settings>): Promise<void> {
  const data = { ...(await readSettings()), ...changes };
  await browser.storage.local.set({ [SETTINGS_KEY]: { version: 1, data } });
}
