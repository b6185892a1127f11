import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isUrl } from '../document/load.js';
import { Complaint, messageOf } from '../errors.js';
import { loadSchema } from '../generate.js';
import type { Settings } from '../settings.js';

/** Asking costs a server more than a file system. */
const EVERY = { url: 2000, file: 300 };

/**
 * Runs once and whenever the schema changes, until the process is ended. A schema that is broken or out of reach is told
 * of once and waited for: it is being worked on.
 */
export async function watch(
  settings: Settings,
  run: (text: string) => Promise<void>,
  say: (text: string) => void,
): Promise<void> {
  say(`Watching ${settings.schema}; end it by Ctrl+C`);
  let [seen, stamp, told] = ['', '', ''];
  for (;;) {
    try {
      const now = await stampOf(settings);
      if (now === '' || now !== stamp) {
        const text = await loadSchema(settings);
        stamp = now;
        told = '';
        if (text !== seen) await run((seen = text));
      }
    } catch (thrown) {
      if (!(thrown instanceof Complaint)) throw thrown;
      const message = messageOf(thrown);
      if (message !== told) say((told = message));
    }
    await wait(isUrl(settings.schema) ? EVERY.url : EVERY.file);
  }
}

/** Changes when the file does; empty for what has to be fetched to know. */
async function stampOf({ schema, schemaRoot }: Settings): Promise<string> {
  if (isUrl(schema)) return '';
  const { mtimeMs, size } = await stat(resolve(schemaRoot, schema)).catch(() => ({ mtimeMs: 0, size: 0 }));
  return size === 0 ? '' : `${mtimeMs} ${size}`;
}
