/** Files from and to outside: bytes to text (iconv-lite, chardet), text to rows and back (csv-parse, csv-stringify), YAML to a mapping. */
export * from "./csv";
export * from "./detect";
export * from "./rows";
export * from "./text";
export { type SheetCell, xlsxOf } from "./xlsx";
export * from "./yaml";
