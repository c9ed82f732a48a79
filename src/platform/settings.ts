import * as v from 'valibot';
import { DEFAULT_POLICY, PolicySchema } from '../core/policy/policy.ts';
import { browser } from './browser.ts';

const KEY = 'settings';

/** What a person may set. `endpoints` maps a chain id in decimal to their own endpoints, as they are preferred. */
export const SettingsSchema = v.object({
  endpoints: v.record(v.string(), v.array(v.pipe(v.string(), v.url()))),
  policy: PolicySchema,
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** What a new user starts with: the public endpoints and the default policy. */
export const DEFAULT_SETTINGS: Settings = { endpoints: {}, policy: DEFAULT_POLICY };

const envelopeSchema = v.object({ version: v.literal(1), data: SettingsSchema });

/** Reads the settings; anything unreadable counts as never set. */
export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(KEY);
  const parsed = v.safeParse(envelopeSchema, stored[KEY]);
  return parsed.success ? parsed.output.data : DEFAULT_SETTINGS;
}

/** Stores the settings at once. */
export async function writeSettings(settings: Settings): Promise<void> {
  await browser.storage.local.set({ [KEY]: { version: 1, data: settings } });
}
