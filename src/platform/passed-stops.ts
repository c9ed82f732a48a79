import * as v from 'valibot';
import { type PassedStop, PassedStopSchema } from '../core/policy/passed-stop.ts';
import { browser } from './browser.ts';

const KEY = 'passed-stops';
const storedSchema = v.object({ day: v.string(), passed: v.record(v.string(), PassedStopSchema) });

function today(): string {
  return new Date().toDateString();
}

async function readToday(): Promise<Record<string, PassedStop>> {
  const parsed = v.safeParse(storedSchema, (await browser.storage.session.get(KEY))[KEY]);
  return parsed.success && parsed.output.day === today() ? parsed.output.passed : {};
}

/** What a person agreed to today for this counterparty and method; nothing when they passed no stop. */
export async function passedToday(key: string): Promise<PassedStop> {
  return (await readToday())[key] ?? {};
}

/** Remembers a passed stop, never one of a private window, until the day or the browser session ends, whichever comes first. */
export async function rememberPassed(key: string, passed: PassedStop): Promise<void> {
  const all = { ...(await readToday()), [key]: passed };
  await browser.storage.session.set({ [KEY]: { day: today(), passed: all } });
}
