import type { ReactNode } from "react";
import { Banner } from "./banner";
import { Glyph } from "./glyph";

interface FormMessageProps {
  /** The form as a whole could not be taken, or was refused. */
  tone?: "red" | "amber";
  title?: string;
  children: ReactNode;
  /** The next step. */
  remedy?: ReactNode;
  rule?: string | undefined;
  requestId?: string | undefined;
}

/** Above a form: why it was not taken. What was typed stays in the fields. */
export function FormMessage({ tone = "red", title, children, remedy, rule, requestId }: FormMessageProps) {
  return (
    <Banner tone={tone} alert title={title} icon={<Glyph name={tone === "red" ? "unmet" : "unproven"} />}>
      {children} {remedy}
      {(rule || requestId) && (
        <span className="small muted block">
          {rule && (
            <>
              Rule <span className="mono">{rule}</span>
            </>
          )}
          {rule && requestId && ", "}
          {requestId && (
            <>
              request <span className="mono">{requestId}</span>
            </>
          )}
        </span>
      )}
    </Banner>
  );
}
