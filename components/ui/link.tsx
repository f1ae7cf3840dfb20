import type { ComponentProps } from "react";

interface LinkProps extends ComponentProps<"a"> {
  href: string;
  /** False keeps the page where it is scrolled to: a filter, an order. */
  scroll?: boolean;
}

/**
 * A link to a page of Airlock. It is a plain one, drawn on the server, so that a list of a hundred costs the browser nothing:
 * SoftLinks, which stands once in the shell, makes all of them change the page without loading it anew.
 */
export function Link({ scroll = true, ...rest }: LinkProps) {
  return <a data-soft={scroll ? "" : "stay"} {...rest} />;
}
