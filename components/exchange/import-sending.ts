import { type FormState, IDLE } from "@/components/ui/form-state";
import type { Act } from "./import-act";

/** An upload as the server began it. */
export interface Begun {
  readonly id: string;
  readonly chunks: number;
  readonly chunkBytes: number;
  /** The pieces that are there already. */
  readonly received: readonly number[];
}

export interface Sending {
  readonly sent: number;
  readonly of: number;
}

const TRIES = 4;
const LATER_MS = 800;

function formOf(fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** Guarantee: the action `start` answers with what `startImport` gives, and with nothing else. */
function begunIn(state: FormState): Begun | null {
  return state.status === "saved" && state.answer ? { ...(state.answer as Omit<Begun, "received">), received: [] } : null;
}

const KEPT = "What was uploaded is kept: choose the same file again on the import's page to go on.";

/** A piece, tried a few times: a connection that breaks off is no reason to begin anew. @returns why it was not taken, or null. */
async function sendPiece(url: string, piece: Blob, signal: AbortSignal): Promise<string | null> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, { method: "PUT", body: piece, headers: { "content-type": "application/octet-stream" }, signal }).catch(
      () => null,
    );
    if (answer?.ok) return null;
    if (signal.aborted) return `The upload was cancelled. ${KEPT}`;
    if (answer && answer.status < 500) {
      const told: unknown = await answer.json().catch(() => null);
      const message = typeof told === "object" && told !== null && "message" in told ? String(told.message) : "";
      return message || `The upload was not taken. ${KEPT}`;
    }
    if (attempt >= TRIES) return `The connection broke off. ${KEPT}`;
    await new Promise((resolve) => setTimeout(resolve, LATER_MS * attempt));
  }
}

interface Asked {
  readonly file: File;
  readonly start: Act;
  readonly finish: Act;
  readonly begun: Begun | null;
  readonly signal: AbortSignal;
  readonly show: (sending: Sending) => void;
}

/** Sends a file piece by piece, those alone that are missing. @returns why it did not go on, or null when the page moves on. */
export async function sendFile({ file, start, finish, begun, signal, show }: Asked): Promise<string | null> {
  const state = begun ? IDLE : await start(IDLE, formOf({ fileName: file.name, bytes: String(file.size) }));
  const upload = begun ?? begunIn(state);
  if (!upload) {
    const named = Object.values(state.fields ?? {}).flat();
    return [...new Set([state.message ?? "The upload did not begin.", ...named])].join(" ");
  }
  const { id, chunks, chunkBytes } = upload;
  const there = new Set(upload.received);
  show({ sent: there.size, of: chunks });
  for (let index = 0; index < chunks; index += 1) {
    if (there.has(index)) continue;
    const piece = file.slice(index * chunkBytes, (index + 1) * chunkBytes);
    const problem = await sendPiece(`/workloads/import/${id}/chunks/${index}`, piece, signal);
    if (problem) return problem;
    there.add(index);
    show({ sent: there.size, of: chunks });
  }
  const ended = await finish(IDLE, formOf({ id }));
  return ended.status === "problem" ? (ended.message ?? "The file was not taken.") : null;
}
