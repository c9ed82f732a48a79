import { describe, expect, it } from 'vitest';
import type { ConfirmItem } from '../../src/protocol/confirm.ts';
import { ITEMS } from '../../test/a11y/fixtures.ts';
import { EMPTY_VIEW, stateOf, subjectOf, type View, type ViewEvent, viewStep } from './view.ts';

function fixture(name: string, more: Partial<ConfirmItem> = {}): ConfirmItem {
  const item = ITEMS[name];
  if (item === undefined) throw new TypeError(`No fixture is called ${name}.`);
  return { ...item, ...more };
}

function show(item: ConfirmItem, atMs = 0): ViewEvent {
  return { type: 'update', update: { type: 'show', item }, atMs };
}

function viewAfter(...events: readonly ViewEvent[]): View {
  return events.reduce(viewStep, EMPTY_VIEW);
}

describe('view', () => {
  it('offers nothing to approve before a verdict is there', () => {
    expect(stateOf(EMPTY_VIEW)).toBe('connecting');
    const view = viewAfter(show(fixture('checking')));
    expect(stateOf(view)).toBe('checking');
    expect(subjectOf(view)).toBeNull();
  });

  it('is ready with a verdict, and says when it is not fresh', () => {
    expect(stateOf(viewAfter(show(fixture('pass'))))).toBe('ready');
    expect(stateOf(viewAfter(show(fixture('pass', { refreshFailed: true }))))).toBe('refresh-failed');
  });

  it('keeps the last verdict on screen, but nothing to approve, while the worker is away', () => {
    const view = viewAfter(show(fixture('pass')), { type: 'disconnected' });
    expect(stateOf(view)).toBe('reconnecting');
    expect(view.item?.verdict).toEqual(fixture('pass').verdict);
    expect(subjectOf(view)).toBeNull();
  });

  it('lets a person decide again when the decision may have been lost with the worker', () => {
    const view = viewAfter(
      show(fixture('pass')),
      { type: 'decided', decision: 'release' },
      { type: 'disconnected' },
    );
    expect(stateOf(viewStep(view, show(fixture('pass'))))).toBe('ready');
  });

  it('stays decided until the background answers with something new', () => {
    const decided = viewAfter(show(fixture('pass')), { type: 'decided', decision: 'release' });
    expect(stateOf(decided)).toBe('decided');
    expect(stateOf(viewStep(decided, show(fixture('pass', { waiting: 1 }))))).toBe('decided');
    expect(stateOf(viewStep(decided, show(fixture('pass', { revision: 2 }))))).toBe('ready');
    expect(stateOf(viewStep(decided, show(fixture('pass', { id: crypto.randomUUID() }))))).toBe('ready');
  });

  it('does not let an older verdict replace a newer one', () => {
    const view = viewAfter(
      show(fixture('tolerance', { revision: 3 })),
      show(fixture('pass', { revision: 2 })),
    );
    expect(view.item?.revision).toBe(3);
  });

  it('alarms when the level rose, less was checked, or the person is asked again', () => {
    const pass = viewAfter(show(fixture('pass')));
    const alarmsAfter = (item: ConfirmItem) => viewStep(pass, show(item)).alarms;
    expect(alarmsAfter(fixture('tolerance', { revision: 2 }))).toBe(1);
    expect(alarmsAfter(fixture('partly-checked', { revision: 2 }))).toBe(1);
    expect(alarmsAfter(fixture('pass', { revision: 2, askedAgain: true }))).toBe(1);
  });

  it('does not alarm when the figures alone moved or the level fell', () => {
    expect(viewAfter(show(fixture('pass')), show(fixture('pass', { revision: 2 }))).alarms).toBe(0);
    expect(viewAfter(show(fixture('tolerance')), show(fixture('pass', { revision: 2 }))).alarms).toBe(0);
  });

  it('counts the age of the figures from the verdict, not from other news', () => {
    const view = viewAfter(show(fixture('pass'), 100), show(fixture('pass', { refreshFailed: true }), 500));
    expect(view.receivedAtMs).toBe(100);
    expect(viewStep(view, show(fixture('pass', { revision: 2 }), 900)).receivedAtMs).toBe(900);
  });
});
