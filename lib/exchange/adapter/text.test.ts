import { describe, expect, it } from "vitest";
import { decodeStream } from "./text";

async function decoded(bytes: Buffer, encoding: string, size: number): Promise<string> {
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
  let text = "";
  for await (const piece of decodeStream(pieces, encoding)) {
    expect(piece.isWellFormed()).toBe(true);
    text += piece;
  }
  return text;
}

describe("a file that comes in pieces", () => {
  it.each([1, 2, 3, 5])("keeps characters whole that %i-byte pieces cut", async (size) => {
    const text = "Größe 😀 größer\n";
    expect(await decoded(Buffer.from(text), "utf-8", size)).toBe(text);
    expect(await decoded(Buffer.from(text, "utf16le"), "utf-16le", size)).toBe(text);
  });

  it("names the line of what is no character, also half of a pair", async () => {
    const odd = Buffer.concat([Buffer.from("a\nb\n", "utf16le"), Buffer.from([0x00, 0xd8, 0x41, 0x00])]);
    await expect(decoded(odd, "utf-16le", 64)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("not in utf-16le"),
    });
    await expect(decoded(Buffer.from([0x61, 0x0a, 0x81]), "windows-1252", 64)).rejects.toMatchObject({
      message: expect.stringContaining("on line 2"),
    });
  });
});
