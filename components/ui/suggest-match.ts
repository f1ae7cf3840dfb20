interface Suggested {
  readonly value: string;
  readonly label: string;
}

/**
 * Whether what was typed is part of what people call it or of what is put into the field. The domain of an address counts only once an @ is
 * typed: everybody of an organisation shares it.
 */
export function isLike({ label, value }: Suggested, query: string): boolean {
  const typed = query.trim().toLowerCase();
  const [name = ""] = value.split("@");
  return `${label} ${typed.includes("@") ? value : name}`.toLowerCase().includes(typed);
}
