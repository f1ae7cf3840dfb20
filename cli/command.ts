/** How a command is declared: its name and words on commander's side, one function on ours. */
import type { Command } from "commander";
import { type Output, outputTo } from "./output";

/** Options as commander gives them: text, repeated text, or true for a flag. */
export type Options = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** Guarantee: every option of our commands takes text, repeated text, or nothing. */
function optionsOf(command: Command): Options {
  return command.optsWithGlobals() as Options;
}

/** Guarantee: commander hands over the command itself last, after arguments and options. */
function commandIn(given: readonly unknown[]): Command {
  return given.at(-1) as Command;
}

/** The name under which commander keeps a flag, and the API a parameter: "due-in" is "dueIn". */
export function camel(flag: string): string {
  return flag.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** An option's text; undefined when it was not given. */
export function textOf(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

/** An option that holds a list, as "a,b" or given repeatedly; undefined when it was not given. */
export function listOf(options: Options, name: string): string[] | undefined {
  const value = options[name];
  const texts = typeof value === "string" ? [value] : Array.isArray(value) ? value.map(String) : undefined;
  return texts
    ?.flatMap((text) => text.split(","))
    .map((text) => text.trim())
    .filter(Boolean);
}

/** What a command is given to work with. */
export interface Given {
  readonly options: Options;
  readonly output: Output;
}

/** Ties a command to its function; its arguments are texts. */
export function runs(command: Command, run: (given: Given, ...args: string[]) => Promise<void>): Command {
  return command.action(async (...given: unknown[]) => {
    const own = commandIn(given);
    const options = optionsOf(own);
    await run({ options, output: outputTo(options.json === true) }, ...own.args);
  });
}
