/** A hook that works below a provider, and that a client can bind to itself. */
import type { Runtime } from './runtime.js';

const bind = Symbol.for('@django-next/client bind');

export type Bindable<Hook> = Hook & { readonly [bind]: (runtime: Runtime) => unknown };

export function bindable<Hook extends object>(make: (bound: Runtime | undefined) => Hook): Bindable<Hook> {
  return Object.assign(make(undefined), { [bind]: make });
}

export function bindHooks<Hooks extends object>(hooks: Hooks, runtime: Runtime): Hooks {
  const bound = Object.entries(hooks).map(([name, hook]) => [
    name,
    isBindable(hook) ? hook[bind](runtime) : hook,
  ]);
  // Each hook is replaced by one of its own type.
  return Object.fromEntries(bound) as Hooks;
}

function isBindable(hook: unknown): hook is Bindable<object> {
  return typeof hook === 'function' && bind in hook;
}
