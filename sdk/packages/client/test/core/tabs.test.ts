import { describe, expect, it } from 'vitest';
import { Tabs, type Channel, type TabParts } from '../../src/core/auth/tabs.js';

/** Locks as a browser has them: one holder of a name, the others in the order in which they came. */
function fakeLocks(): NonNullable<TabParts['locks']> {
  let last: Promise<unknown> = Promise.resolve();
  let held = 0;
  const request = async (name: string, ...given: unknown[]): Promise<unknown> => {
    const callback = given.at(-1) as (lock: Lock | null) => unknown;
    const { ifAvailable } = (given.length > 1 ? given[0] : {}) as LockOptions;
    if (ifAvailable && held > 0) return callback(null);
    held += 1;
    const run = last.then(() => callback({ name, mode: 'exclusive' })).finally(() => (held -= 1));
    last = run.catch(() => undefined);
    return run;
  };
  // The overloads of the platform, of which the tests need two.
  return { request } as unknown as NonNullable<TabParts['locks']>;
}

/** Channels that tell each other, and not themselves, a moment later. */
function fakeChannels(): () => Channel {
  const all: { self: Channel; listeners: ((event: { data: unknown }) => void)[] }[] = [];
  return () => {
    const listeners: ((event: { data: unknown }) => void)[] = [];
    const self: Channel = {
      postMessage: (data) => {
        for (const other of all.filter((one) => one.self !== self)) {
          setTimeout(() => other.listeners.forEach((listener) => listener({ data })), 1);
        }
      },
      addEventListener: (_type, listener) => void listeners.push(listener),
    };
    all.push({ self, listeners });
    return self;
  };
}

/** Tabs that refresh; each knows of a refresh elsewhere by the message about it. */
function tabsOf(count: number, parts: () => TabParts) {
  let refreshes = 0;
  const tabs = Array.from({ length: count }, () => {
    const tab = new Tabs('test', parts());
    const state = { isDone: false };
    tab.listen(({ kind }) => {
      if (kind === 'refreshed') state.isDone = true;
    });
    const refresh = async () => {
      refreshes += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
      tab.tell({ kind: 'refreshed' });
      return 'own';
    };
    return () => tab.one(refresh, () => state.isDone);
  });
  return { tabs, refreshes: () => refreshes };
}

describe.each([
  ['locks and a channel', () => ({ locks: true, channel: true })],
  ['a channel alone', () => ({ locks: false, channel: true })],
])('five tabs with %s', (_name, wanted) => {
  it('refresh once', async () => {
    const locks = fakeLocks();
    const channelOf = fakeChannels();
    const { tabs, refreshes } = tabsOf(5, () => ({
      locks: wanted().locks ? locks : undefined,
      channel: wanted().channel ? channelOf() : undefined,
    }));
    const outcomes = await Promise.all(tabs.map((run) => run()));
    expect(refreshes()).toBe(1);
    expect(outcomes.filter((outcome) => outcome === 'elsewhere')).toHaveLength(4);
  });
});

describe('a tab', () => {
  it('refreshes by itself where the one that began gave up', async () => {
    const locks = fakeLocks();
    const channelOf = fakeChannels();
    const [first, second] = [
      new Tabs('t', { locks, channel: channelOf() }),
      new Tabs('t', { locks, channel: channelOf() }),
    ];
    const failing = first.one(
      () => new Promise((_resolve, reject) => setTimeout(() => reject(new Error('away')), 20)),
      () => false,
    );
    const own = second.one(
      async () => 'own',
      () => false,
    );
    await expect(failing).rejects.toThrow('away');
    await expect(own).resolves.toBe('own');
  });

  it('is for itself where the browser has neither', async () => {
    const { tabs, refreshes } = tabsOf(2, () => ({}));
    expect(await Promise.all(tabs.map((run) => run()))).toEqual(['own', 'own']);
    expect(refreshes()).toBe(2);
  });
});
