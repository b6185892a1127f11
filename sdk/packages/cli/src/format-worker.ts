import { parentPort, workerData } from 'node:worker_threads';
import { importPrettier } from './prettier.js';
import type { Task } from './format.js';

/** Formats one source in a thread of its own. */
const { path, source, options } = workerData as Task;
const prettier = await importPrettier(path);
parentPort?.postMessage(await prettier.format(source, options));
