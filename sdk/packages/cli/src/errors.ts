/**
 * A fault that whoever runs the command can do something about. Its message says what is wrong, the hint what to do;
 * no stack is shown. Everything else is a defect of this package.
 */
export class Complaint extends Error {
  override readonly name = 'Complaint';

  constructor(
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** `a, b and 3 more`: enough to find the fault, not a page of it. */
export function few(items: readonly string[], shown = 10): string {
  const rest = items.length - shown;
  return rest > 0 ? `${items.slice(0, shown).join(', ')} and ${rest} more` : items.join(', ');
}
