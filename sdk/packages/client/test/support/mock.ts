import { HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { refusal } from './refusal.js';

export const mock = setupServer();

/** Of the page, as jsdom has it. */
export const ORIGIN = 'http://localhost:3000';

export const refuse = (status: number, code: string, message?: string) =>
  HttpResponse.json(refusal(code, message), { status });

export const listOf = (results: unknown[], next: string | null = null) =>
  HttpResponse.json({ count: results.length, next, previous: null, results });
