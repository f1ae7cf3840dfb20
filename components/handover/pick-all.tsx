"use client";

interface Props {
  /** The name of the boxes that it ticks, in its own form. */
  name: string;
  label: string;
}

/** Ticks every box of its form, or none. Without a script each is ticked by itself. */
export function PickAll({ name, label }: Props) {
  return (
    <label className="pick-box">
      <input
        type="checkbox"
        className="check"
        aria-label={label}
        autoComplete="off"
        onChange={({ currentTarget }) => {
          const boxes = currentTarget.form?.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`) ?? [];
          for (const box of boxes) box.checked = currentTarget.checked;
        }}
      />
    </label>
  );
}
