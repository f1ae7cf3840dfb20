// A file like the federal inventory: its columns that a mapping reads, its shares of stages, purposes of a few hundred characters.

const WORDS = ["claims", "triage", "forecast", "intake", "fraud", "imagery", "weather", "harvest", "permit", "appeal", "benefit", "record"];
const STAGES = [
  "In production",
  "Initiated",
  "Initiated",
  "In production",
  "Implementation and Assessment",
  "In production",
  "Initiated",
  "Retired",
];

export const MAPPING = `name: bench
key: [Name, Agency]
name_column: Name
purpose: Purpose
team: { columns: [Agency] }
kind: model
go_live: { column: Date, format: YYYY-MM-DD }
stage:
  column: Stage
  values: { Initiated: experiment, Implementation and Assessment: pilot, In production: production, Retired: retired }
`;

const word = (at: number): string => WORDS[at % WORDS.length] ?? "";

function recordOf(at: number): string {
  const purpose = `Sorts ${word(at)} by ${word(at * 7 + 3)}, and lays out what speaks for it. `.repeat(1 + (at % 8)).trim();
  const date = at % 3 === 0 ? `20${10 + (at % 15)}-0${1 + (at % 9)}-15` : "";
  return `${word(at)} ${word(at * 5 + 1)} ${at},Agency ${at % 37},"${purpose}",${STAGES[at % STAGES.length]},${date}\n`;
}

export function fileOf(records: number): Buffer {
  return Buffer.from(`Name,Agency,Purpose,Stage,Date\n${Array.from({ length: records }, (_, at) => recordOf(at)).join("")}`);
}
