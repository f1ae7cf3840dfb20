import { analyse } from "chardet";
import { type EncodingSigns, judgeEncoding } from "../core";

// Beyond this a guess gets no better.
const SAMPLE = 256 * 1024;

/** Looks at a file piece by piece; `judge` says what it seems to be in. */
export interface EncodingWatch {
  see(bytes: Uint8Array): void;
  judge(): string;
}

function nulsIn(bytes: Uint8Array): { even: number; odd: number } {
  const head = bytes.subarray(0, 4096);
  const at = [...head.entries()].filter(([, byte]) => byte === 0).map(([place]) => place % 2);
  const odd = at.filter((parity) => parity === 1).length;
  return { even: (at.length - odd) / head.length, odd: odd / head.length };
}

function guesses(sample: Uint8Array): EncodingSigns["guesses"] {
  return analyse(sample).map(({ name, confidence }) => ({ name: name.toLowerCase(), confidence }));
}

/** Watches a file go by: all of it for whether it is UTF-8, its odd bytes for everything else. */
export function watchEncoding(): EncodingWatch {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let head: Uint8Array = new Uint8Array();
  let odd: Uint8Array = new Uint8Array();
  let isUtf8 = true;
  return {
    see(bytes) {
      if (head.length === 0) head = bytes.subarray(0, SAMPLE);
      // What is plain ASCII says nothing: the first piece with other bytes in it is the one to look at.
      if (odd.length === 0 && bytes.some((byte) => byte > 0x7f)) odd = bytes.subarray(0, bytes.length);
      if (!isUtf8) return;
      try {
        strict.decode(bytes, { stream: true });
      } catch {
        isUtf8 = false;
      }
    },
    judge() {
      const at = Math.max(0, odd.findIndex((byte) => byte > 0x7f) - SAMPLE / 4);
      const sample = odd.length > 0 ? odd.subarray(at, at + SAMPLE) : head;
      return judgeEncoding({ head: [...head.subarray(0, 4)], nuls: nulsIn(head), isUtf8, guesses: isUtf8 ? [] : guesses(sample) });
    },
  };
}
