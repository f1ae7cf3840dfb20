"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import type { ReactNode } from "react";
import { cx } from "./classes";
import type { FieldControl } from "./field";
import { isLike } from "./suggest-match";

export interface Suggestion {
  /** What is put into the field and sent: an address, a reference. */
  value: string;
  /** What people call it; found by typing too. */
  label: string;
  /** At the end of the line: "9 workloads", "left 9 Nov". */
  note?: ReactNode;
}

interface SuggestInputProps extends Partial<FieldControl> {
  id: string;
  name: string;
  suggestions: readonly Suggestion[];
  defaultValue?: string;
  placeholder?: string;
}

const SHOWN = 8;

function Line({ item }: { item: Suggestion }) {
  return (
    <Autocomplete.Item key={item.value} className="item" value={item}>
      <span>{item.label}</span>
      {item.label !== item.value && <span className="faint small trunc">{item.value}</span>}
      {item.note && <span className="end small">{item.note}</span>}
    </Autocomplete.Item>
  );
}

/** A field that suggests while one types: an owner, a data scope. It belongs in a Field. Without JavaScript it is the plain field it looks like. */
export function SuggestInput({ suggestions, name, id, defaultValue, placeholder, required, ...described }: SuggestInputProps) {
  return (
    <Autocomplete.Root
      items={suggestions}
      filter={isLike}
      itemToStringValue={(item: Suggestion) => item.value}
      limit={SHOWN}
      defaultValue={defaultValue}
      autoHighlight
      openOnInputClick
    >
      <Autocomplete.Input
        {...described}
        id={id}
        // The list hides everything else from a screen reader while it is open, the field's label included: named by id, it stays named.
        aria-labelledby={`${id}-label`}
        name={name}
        required={required}
        placeholder={placeholder}
        className={cx("input", described["aria-invalid"] && "invalid")}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner className="floating" sideOffset={4}>
          <Autocomplete.Popup className="pop suggestions">
            <Autocomplete.Empty>
              <p className="head">Nothing like it. What you type is kept as typed.</p>
            </Autocomplete.Empty>
            <Autocomplete.List>{(item: Suggestion) => <Line key={item.value} item={item} />}</Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}
