/** A mapping to begin with: the parts that every file needs, and the two that most have. */
export const STARTER_MAPPING = `# Part of every record's key: records of one mapping are never touched by another.
name: my-inventory

file:
  encoding: utf-8 # or windows-1252, utf-16le, ...
  delimiter: ","

# The columns that tell one record from all others.
key: ["Name"]
name_column: "Name"
purpose: "Purpose"

# A stage that is not listed refuses its record, alone.
stage:
  column: "Stage"
  values:
    Trial: experiment
    Pilot: pilot
    Live: production
    Retired: retired
`;
