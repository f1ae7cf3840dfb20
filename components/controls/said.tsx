import { Fragment } from "react";
import { Link } from "@/components/ui/link";
import { type Part, partsOf } from "./said-parts";

function Piece({ part }: { part: Part }) {
  if (part.kind === "record")
    return (
      <Link className="underline" href={part.href}>
        {part.text}
      </Link>
    );
  return part.kind === "day" ? <time dateTime={part.day}>{part.text}</time> : part.text;
}

/** What a control says, as people read it: ids of the registry lead to their pages, and days are written as everywhere else. */
export function Said({ children }: { children: string }) {
  return partsOf(children).map((part, at) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never move
    return <Fragment key={at}>{Piece({ part })}</Fragment>;
  });
}
