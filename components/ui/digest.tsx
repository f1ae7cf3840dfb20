import { CopyButton } from "./copy-button";

/** Groups of four, the middle left out: "ab12 77f0 c4e8 … 9e41". */
function shortDigest(hex: string): string {
  if (hex.length <= 16) return hex.replace(/(.{4})(?=.)/g, "$1 ");
  const head = hex.slice(0, 12).replace(/(.{4})(?=.)/g, "$1 ");
  return `${head} … ${hex.slice(-4)}`;
}

interface DigestProps {
  hex: string;
  algorithm?: string;
  copy?: boolean;
}

/** A digest as people compare it; the whole of it is in the title and on the clipboard. */
export function Digest({ hex, algorithm = "sha256", copy = true }: DigestProps) {
  return (
    <span className="digest-code">
      <code title={hex}>
        {algorithm} {shortDigest(hex)}
      </code>
      {copy && <CopyButton text={hex} label="Copy digest" />}
    </span>
  );
}
