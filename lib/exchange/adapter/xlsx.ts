/**
 * Workbooks (ECMA-376) as a stream: the sheet's XML is made row by row and goes straight into the zip, so that a million rows need no
 * more memory than a page. Libraries that write workbooks hold all of one first. Every text is an inline string: a cell that begins
 * with "=" is a text that begins with "=", and nothing here ever writes a formula.
 */
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

export type SheetCell = string | number | { readonly day: string } | { readonly at: Date } | null;

export interface SheetColumn {
  readonly head: string;
  readonly width: number;
}

// What Excel opens; past it, rows go on to another sheet.
const ROWS_A_SHEET = 1_048_576;
const DAY_MS = 86_400_000;
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);
const HEAD_STYLE = 1;
const DAY_STYLE = 2;
const INSTANT_STYLE = 3;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const MARKUP: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
// Characters that XML cannot hold; and text that looks like their escape already, which would be read as one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly what is looked for
const UNHOLDABLE = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** Text for XML; what XML cannot hold as the escape that spreadsheets read back (ECMA-376, ST_Xstring). */
function xmlText(text: string): string {
  return text
    .replace(UNHOLDABLE, (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`)
    .replace(/[&<>"]/g, (one) => MARKUP[one] ?? one);
}

/** The name of a column by its place: A, B, ..., Z, AA. */
function letters(at: number): string {
  const own = String.fromCharCode(65 + (at % 26));
  return at < 26 ? own : letters(Math.floor(at / 26) - 1) + own;
}

const serial = (ms: number): number => (ms - EXCEL_EPOCH) / DAY_MS;

function cellXml(cell: SheetCell, at: string): string {
  if (cell === null || cell === "") return "";
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "string") return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
  if ("day" in cell) return `<c r="${at}" s="${DAY_STYLE}"><v>${serial(Date.parse(cell.day))}</v></c>`;
  return `<c r="${at}" s="${INSTANT_STYLE}"><v>${serial(cell.at.getTime())}</v></c>`;
}

function rowXml(cells: readonly SheetCell[], row: number): string {
  return `<row r="${row}">${cells.map((cell, at) => cellXml(cell, `${letters(at)}${row}`)).join("")}</row>`;
}

function headXml(columns: readonly SheetColumn[]): string {
  const widths = columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join("");
  const heads = columns.map(
    ({ head }, at) => `<c r="${letters(at)}1" s="${HEAD_STYLE}" t="inlineStr"><is><t xml:space="preserve">${xmlText(head)}</t></is></c>`,
  );
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${heads.join("")}</row>`;
}

/** The parts of the package that say what its sheets are; written last, when their number is known. */
function packageParts(name: string, sheets: number): readonly (readonly [string, string])[] {
  const each = (make: (n: number) => string) => Array.from({ length: sheets }, (_, at) => make(at + 1)).join("");
  const title = (n: number) => xmlText(n === 1 ? name : `${name} ${n}`);
  return [
    ["xl/styles.xml", STYLES],
    [
      "xl/workbook.xml",
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((n) => `<sheet name="${title(n)}" sheetId="${n}" r:id="rId${n}"/>`)}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((n) => `<Relationship Id="rId${n}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${n}.xml"/>`)}<Relationship Id="rId${sheets + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      "_rels/.rels",
      `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      "[Content_Types].xml",
      `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${KIND}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${KIND}.styles+xml"/>${each((n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${KIND}.worksheet+xml"/>`)}</Types>`,
    ],
  ];
}

/** A zip whose bytes are taken as they come about. */
class Archive {
  private made: Uint8Array[] = [];
  private readonly encoder = new TextEncoder();
  private readonly zip = new Zip((error, bytes) => {
    if (error) throw error;
    this.made.push(bytes);
  });
  private open: ZipDeflate | undefined;

  /** A part that is written piece by piece. */
  begin(path: string): void {
    this.open = new ZipDeflate(path, { level: 1 });
    this.zip.add(this.open);
  }

  write(xml: string, isLast = false): void {
    this.open?.push(this.encoder.encode(xml), isLast);
  }

  /** A small part, as a whole. */
  add(path: string, xml: string): void {
    const part = new ZipPassThrough(path);
    this.zip.add(part);
    part.push(this.encoder.encode(xml), true);
  }

  end(): void {
    this.zip.end();
  }

  take(): Uint8Array {
    const bytes = Buffer.concat(this.made);
    this.made = [];
    return bytes;
  }
}

/**
 * A workbook in pieces: one table under its heads, in one sheet or, past what a sheet holds, in several.
 * @param pages rows, page by page; a page is forgotten when it is written.
 */
export async function* xlsxOf(
  name: string,
  columns: readonly SheetColumn[],
  pages: AsyncIterable<readonly (readonly SheetCell[])[]>,
  rowsASheet = ROWS_A_SHEET,
): AsyncGenerator<Uint8Array> {
  const archive = new Archive();
  let [sheets, row] = [0, rowsASheet];
  const nextSheet = (): void => {
    if (sheets > 0) archive.write("</sheetData></worksheet>", true);
    [sheets, row] = [sheets + 1, 1];
    archive.begin(`xl/worksheets/sheet${sheets}.xml`);
    archive.write(headXml(columns));
  };
  nextSheet();
  for await (const page of pages) {
    const xml: string[] = [];
    for (const cells of page) {
      if (row === rowsASheet) {
        archive.write(xml.splice(0).join(""));
        nextSheet();
      }
      row += 1;
      xml.push(rowXml(cells, row));
    }
    archive.write(xml.join(""));
    const bytes = archive.take();
    if (bytes.length > 0) yield bytes;
  }
  archive.write("</sheetData></worksheet>", true);
  for (const [path, part] of packageParts(name, sheets)) archive.add(path, part);
  archive.end();
  yield archive.take();
}
