"use client";

import { type ChangeEvent, type DragEvent, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/classes";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { IDLE } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Progress } from "@/components/ui/progress";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Act } from "./import-act";
import { type Begun, type Sending, sendFile } from "./import-sending";

interface ImportUploadProps {
  start: Act;
  finish: Act;
  /** The whole file in one form: for a browser without JavaScript. */
  uploadWhole: Act;
  /** An upload that broke off: the same file goes on with the pieces that are missing. */
  begun?: Begun & { readonly fileName: string; readonly bytes: number };
  most: string;
}

const percent = ({ sent, of }: Sending): number => (of > 0 ? Math.round((sent / of) * 100) : 0);

/** Why the chosen file is not the one whose upload began; null when it may be. */
function mismatch(file: File, begun: ImportUploadProps["begun"]): string | null {
  if (file.size === 0) return "The file is empty. Choose it again.";
  if (!begun || (file.name === begun.fileName && file.size === begun.bytes)) return null;
  return `This is another file: the upload began with ${begun.fileName} of ${begun.bytes.toLocaleString("en")} bytes.`;
}

/** Choose or drop a file; it is sent in pieces, and an upload that broke off goes on. */
export function ImportUpload({ start, finish, uploadWhole, begun, most }: ImportUploadProps) {
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [pending, startTransition] = useTransition();
  const stop = useRef<AbortController | null>(null);

  const send = (file: File | undefined): void => {
    if (!file) return;
    const wrong = mismatch(file, begun);
    setProblem(wrong);
    if (wrong) return;
    const control = new AbortController();
    stop.current = control;
    startTransition(async () => {
      const told = await sendFile({ file, start, finish, begun: begun ?? null, signal: control.signal, show: setSending });
      setProblem(told);
      setSending(null);
    });
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  const plain = async (form: FormData): Promise<void> => {
    const answer = await uploadWhole(IDLE, form);
    setProblem(answer.status === "problem" ? (answer.message ?? null) : null);
  };

  return (
    <form action={plain} className="stack tight">
      {problem && <FormMessage>{problem}</FormMessage>}
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: dropping is a shortcut; the file field inside does the same by keyboard */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <div
        className={cx("import-drop", over && "over")}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Field id="file" label={begun ? "The same file again" : "CSV file"} hint={most} required>
          {(control) => (
            <Input
              {...control}
              type="file"
              name="file"
              accept=".csv,.tsv,.txt,text/csv,text/plain"
              disabled={pending}
              onChange={(event: ChangeEvent<HTMLInputElement>) => send(event.target.files?.[0])}
            />
          )}
        </Field>
        <span className="small muted">Or drop it here.</span>
      </div>
      <div aria-live="polite">
        {sending && (
          <div className="import-going">
            <Progress label="Uploading" done={sending.sent} of={sending.of} />
            <span className="small">{sending.sent < sending.of ? `Uploading: ${percent(sending)} %` : "Looking at the file"}</span>
            {sending.sent < sending.of && (
              <Button size="s" onClick={() => stop.current?.abort()}>
                Cancel upload
              </Button>
            )}
          </div>
        )}
      </div>
      <noscript>
        <SubmitButton variant="primary">Upload file</SubmitButton>
      </noscript>
    </form>
  );
}
