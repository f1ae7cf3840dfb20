import type { InputHTMLAttributes, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { cx } from "./classes";
import { ChevronsUpDown, Search } from "./icons";

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "size"> & { size?: "s" | "m"; ref?: Ref<HTMLInputElement> };

function inputClass(props: { size?: "s" | "m"; "aria-invalid"?: unknown; className?: string | undefined }): string {
  return cx("input", props.size === "s" && "s", Boolean(props["aria-invalid"]) && "invalid", props.className);
}

export function Input({ size, className, ...rest }: InputProps) {
  return <input {...rest} className={inputClass({ ...rest, size, className })} />;
}

export function Textarea({
  className,
  rows = 3,
  ...rest
}: TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> }) {
  return <textarea {...rest} rows={rows} className={inputClass({ ...rest, className })} />;
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, "size"> & { size?: "s" | "m"; ref?: Ref<HTMLSelectElement> };

/** The browser's own select, styled: it works without JavaScript and on every phone. */
export function Select({ size, className, children, ...rest }: SelectProps) {
  return (
    <span className="select-native">
      <select {...rest} className={inputClass({ ...rest, size, className })}>
        {children}
      </select>
      <ChevronsUpDown />
    </span>
  );
}

interface SearchInputProps extends Omit<InputProps, "type" | "size"> {
  /** Read by screen readers; the placeholder is only seen. */
  label: string;
  /** The key that jumps here: "/". */
  hotkey?: string;
}

/** Belongs in a GET form, so that searching works without JavaScript. */
export function SearchInput({ label, hotkey, className, name = "q", ...rest }: SearchInputProps) {
  return (
    <label className={cx("search", className)}>
      <span className="vh">{label}</span>
      <Search />
      <Input {...rest} name={name} type="search" size="s" data-hotkey={hotkey} />
      {hotkey && <kbd>{hotkey}</kbd>}
    </label>
  );
}
