import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './database.ts';
import { zip } from './zip.ts';

/** A cell of a written sheet; a `Date` becomes a serial number with a date format. */
export type Cell = string | number | boolean | Date | null;

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const prolog = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const DAY_MS = 86_400_000;
/** Serial number of 1970-01-01 in Excel's calendar. */
const EPOCH_SERIAL = 25_569;

/** A workbook as Excel lays it out (ECMA-376): shared strings, dates as serial numbers, sheets by name. */
export function xlsx(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>): Buffer {
  const strings: string[] = [];
  const names = Object.keys(sheets);
  const parts = Object.values(sheets).map((rows, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: worksheet(rows, strings),
  }));
  return workbook(names, parts, strings);
}

/** A workbook of one sheet whose XML is given: for what Excel would never write. */
export function xlsxOfXml(sheetName: string, sheetData: string): Buffer {
  const content = `${prolog}<worksheet xmlns="${main}"><sheetData>${sheetData}</sheetData></worksheet>`;
  return workbook([sheetName], [{ name: 'xl/worksheets/sheet1.xml', content }], []);
}

/** A workbook whose first sheet is a table in text: cells between tabs, digits are numbers, `2022-03-02` is a date. */
export function xlsxOfText(sheetName: string, text: string): Buffer {
  const rows = text.split('\n').filter((line) => line !== '');
  return xlsx({ [sheetName]: rows.map((line) => line.split('\t').map(cellOfText)) });
}

function cellOfText(text: string): Cell {
  if (text === '') return null;
  if (/^-?\d+$/.test(text)) return Number(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : text;
}

function worksheet(rows: readonly (readonly Cell[])[], strings: string[]): string {
  const data = rows.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, strings));
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  return `${prolog}<worksheet xmlns="${main}"><sheetData>${data.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: Cell, at: string, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (cell instanceof Date) {
    return `<c r="${at}" s="1"><v>${cell.getTime() / DAY_MS + EPOCH_SERIAL}</v></c>`;
  }
  if (!strings.includes(cell)) strings.push(cell);
  return `<c r="${at}" t="s"><v>${strings.indexOf(cell)}</v></c>`;
}

function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

function workbook(
  names: readonly string[],
  parts: readonly { name: string; content: string }[],
  strings: readonly string[],
): Buffer {
  const relations = [
    ...parts.map(({ name }, index) => relation(`rId${index + 1}`, 'worksheet', name.replace('xl/', ''))),
    relation('rIdS', 'sharedStrings', 'sharedStrings.xml'),
    relation('rIdF', 'styles', 'styles.xml'),
  ];
  const sheets = names.map(
    (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const items = strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
  return zip([
    { name: '[Content_Types].xml', content: contentTypes },
    { name: '_rels/.rels', content: relationships([relation('rId1', 'officeDocument', 'xl/workbook.xml')]) },
    {
      name: 'xl/workbook.xml',
      content: `${prolog}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationships(relations) },
    {
      name: 'xl/styles.xml',
      content: `${prolog}<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `${prolog}<sst xmlns="${main}">${items.join('')}</sst>` },
    ...parts,
  ]);
}

const contentTypes =
  `${prolog}<Types xmlns="${packaged}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/></Types>';

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
}

function relationships(relations: readonly string[]): string {
  return `${prolog}<Relationships xmlns="${packaged}/relationships">${relations.join('')}</Relationships>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Path of a workbook whose sheet is the table in a text file, under another name in a folder of its own. */
export function xlsxFileOf(textFile: string, sheetName: string): string {
  const folder = temporaryFolder();
  const file = path.join(folder, `${path.parse(textFile).name}.xlsx`);
  writeFileSync(file, xlsxOfText(sheetName, readFileSync(textFile, 'utf8')));
  return file;
}
