import type { AuthEvent } from './credentials.js';

export class Listeners {
  readonly #all = new Set<(event: AuthEvent) => void>();

  add(listener: (event: AuthEvent) => void): () => void {
    this.#all.add(listener);
    return () => this.#all.delete(listener);
  }

  tell(event: AuthEvent): void {
    for (const listener of [...this.#all]) listener(event);
  }
}
