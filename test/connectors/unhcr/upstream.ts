/**
 * UNHCR's Refugee Data Finder: the API's tables, page by page, and the workbook of flows. Figures of the release of June
 * 2026 to its first decimal place in history, of a few countries only.
 *
 * Until day 14 it has one release. From day 14 on (2026-03-16) it has the provisional one of the middle of the year, which
 * overwrites the whole history without a word:
 *
 * | table | rows before | after | changed | new | gone |
 * |---|---|---|---|---|---|
 * | population | 7 | 7 | 1 (and one 0 that was 6) | 1 | 1 |
 * | asylum-applications | 8 | 8 | 1 | 1 | 1 |
 * | asylum-decisions | 7 | 7 | 1 | 1 | 1 |
 * | solutions | 4 | 4 | 1 | 1 | 1 |
 * | flows (workbook, with an ETag: 304 to whoever has it) | 9 | 9 | 1 | 1 | 1 |
 *
 * The API answers without `coo_all` and `coa_all` with everything added up, counts pages by the `limit`, writes numbers as
 * numbers or as text, and "-" for what is not published. The web site turns away whoever does not look like a browser, with
 * a page of HTML and 403.
 */
import {
  json,
  unlessKnown,
  type Upstream,
  type UpstreamAnswer,
  type UpstreamRequest,
  worldDay,
} from '../../world/upstream.ts';
import { xlsxOfText } from '../../kit/xlsx.ts';

/** A line begins with `-` where the row goes with the second release, and with `+` where it comes with it. `a>b`: revised. */
const tables: Readonly<Record<string, string>> = {
  population: `year coo coo_iso coa coa_iso refugees asylum_seekers returned_refugees idps returned_idps stateless ooc oip hst
2022 UKR UKR POL POL 958147 372 285000 0 0 0 0 - 0
2022 UKR UKR GFR DEU 1021667>1023000 2410 65000 0 0 0 0 - 0
2022 UKR UKR UKR UKR 0 0 0 5914000 6243000 36300 640380 - 0
2023 UKR UKR AUS AUT 83748 - 0 0 0 6>0 0 - 0
2023 UKR UKR AUL AUS 1527 35 0 0 0 0 0 - 0
-2023 UKR UKR CHL CHL 96 5 0 0 0 0 0 - 0
2024 UKR UKR POL POL 988000 0 0 0 0 0 0 - 0
+2025 UKR UKR POL POL 1000000 871 0 0 0 0 0 - 0`,
  'asylum-applications': `year coo coo_iso coa coa_iso procedure_type app_type dec_level app_pc applied
2022 UKR UKR POL POL G N FI P 1542
2023 UKR UKR POL POL G N FI P 1711>1720
2023 UKR UKR POL POL G A FI P 69
2022 UKR UKR AUS AUT G N FA P 532
2022 UKR UKR USA USA G N IN P 2212
2025 UKN UNK COL COL G N FI C 89
2025 UKN UNK COL COL G N FI P 70
-2003 UKR UKR CZE CZE G NA NA P 5
+2025 UKR UKR POL POL G N FI P 4100`,
  'asylum-decisions': `year coo coo_iso coa coa_iso procedure_type dec_level dec_pc dec_recognized dec_other dec_rejected dec_closed dec_total
2022 UKR UKR GFR DEU G FI P 5 5 104 258 372
2023 UKR UKR GFR DEU G FI P 5 10 0 177 192
2024 UKR UKR POL POL G FI P 5 3897>3901 126 179 4207>4211
2000 ARM ARM CZE CZE G AR C 15 0 21 5 43
2002 UKN UNK MTA MLT G AR C 0 0 0 0 185
2025 UKN UNK COL COL G FI C 116 0 5 130 251
-2025 UKN UNK COL COL G FI P 0 0 72 0 72
+2025 UKR UKR POL POL G FI P 6 2100 90 80 2276`,
  solutions: `year coo coo_iso coa coa_iso returned_refugees resettlement naturalisation returned_idps
1959 ARE EGY CAN CAN - 5 - -
2022 UKR UKR AUS AUT 5000 - - -
2022 UKR UKR CZE CZE 42000>43000 - 6 -
-2022 UKR UKR GEO GEO 1000 - 6 -
+2025 UKR UKR UKR UKR - - - 310000`,
  flows: `origin OriginISO OriginName asylum AsylumISO AsylumName PT Year _Count_
ANG AGO Angola COD COD Congo REF 1962 20000
UKR UKR Ukraine AUS AUT Austria TMP 2022 89535
UKR UKR Ukraine AUS AUT Austria ASY 2022 532
UKR UKR Ukraine ARM ARM Armenia ASY 2022 485
UKR UKR Ukraine ARM ARM Armenia ROC 2022 2200>2210
UKR UKR Ukraine BLR BLR Belarus ASR 2022 2352
VEN VEN Venezuela COL COL Colombia OIP 2018 1000000
SYR SYR Syria TUR TUR Türkiye GRP 2014 1000000
-UKR UKR Ukraine CHL CHL Chile ASY 2022 96
+UKR UKR Ukraine POL POL Poland TMP 2025 90000`,
};

/** Rows of a table at an instant, as lists of cells; the header is the first. */
function rowsAt(name: string, at: Date): string[][] {
  const isRevised = worldDay(at) >= 14;
  const [header = '', ...lines] = (tables[name] ?? '').split('\n');
  const there = lines.filter((line) => !line.startsWith(isRevised ? '-' : '+'));
  const cells = there.map((line) => line.replace(/^[-+]/, '').split(' '));
  const current = (cell: string): string => cell.split('>').at(isRevised ? -1 : 0) ?? '';
  return [header.split(' '), ...cells.map((row) => row.map(current))];
}

/** Numbers of the API are numbers or text, whichever row they are in. */
function apiAnswer(name: string, { searchParams }: URL, at: Date): UpstreamAnswer {
  const [header = [], ...rows] = rowsAt(name, at);
  const items = rows.map((cells, index) =>
    Object.fromEntries(
      header.map((column, i) => [
        column,
        index % 2 === 0 && /^\d+$/.test(cells[i]!) ? Number(cells[i]) : cells[i]!,
      ]),
    ),
  );
  const isApart = searchParams.get('coo_all') === 'true' && searchParams.get('coa_all') === 'true';
  const all = isApart ? items : items.map((item) => ({ ...item, coo: '-', coo_iso: '-' }));
  const limit = Number(searchParams.get('limit') ?? 100);
  const page = Number(searchParams.get('page') ?? 1);
  const maxPages = Math.ceil(all.length / limit);
  return json({ page, maxPages, total: [], items: all.slice((page - 1) * limit, page * limit) });
}

function workbookAnswer(request: UpstreamRequest, at: Date): UpstreamAnswer {
  const { 'user-agent': agent = '', referer = '' } = request.headers;
  if (!agent.startsWith('Mozilla/') || referer === '') {
    return {
      status: 403,
      headers: { 'content-type': 'text/html' },
      body: '<!DOCTYPE html><html>Forbidden</html>',
    };
  }
  return unlessKnown(request, worldDay(at) >= 14 ? '"flows-2"' : '"flows-1"', () => ({
    headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
    body: flowsWorkbook(at),
  }));
}

/** The workbook of flows at an instant. */
export function flowsWorkbook(at: Date): Buffer {
  const text = rowsAt('flows', at).map((cells) => cells.map((cell) => cell.replaceAll('_', ' ')).join('\t'));
  return xlsxOfText('DATA', text.join('\n'));
}

export const upstream: Upstream = {
  hosts: ['api.unhcr.org', 'www.unhcr.org'],
  answer(request, at) {
    const { hostname, pathname } = request.url;
    if (hostname === 'www.unhcr.org') {
      return pathname.endsWith('/UNHCR_Flow_Data.xlsx')
        ? workbookAnswer(request, at)
        : { status: 404, body: '' };
    }
    const name = /^\/population\/v1\/([a-z-]+)\/$/.exec(pathname)?.[1] ?? '';
    if (!Object.hasOwn(tables, name)) return json({ message: 'Not found' }, { status: 404 });
    return apiAnswer(name, request.url, at);
  },
};
