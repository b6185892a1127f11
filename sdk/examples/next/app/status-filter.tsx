'use client';

interface StatusFilterProps<Status extends string> {
  readonly statuses: Readonly<Record<Status, string>>;
  readonly chosen: readonly Status[];
  readonly onChange: (chosen: Status[]) => void;
}

/** Several mean any of them, none means all. */
export function StatusFilter<Status extends string>({
  statuses,
  chosen,
  onChange,
}: StatusFilterProps<Status>) {
  const toggle = (one: Status) =>
    onChange(chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one]);
  return (
    <fieldset>
      <legend>Status</legend>
      {(Object.keys(statuses) as Status[]).map((one) => (
        <label key={one}>
          <input type="checkbox" checked={chosen.includes(one)} onChange={() => toggle(one)} />
          {statuses[one]}
        </label>
      ))}
    </fieldset>
  );
}
