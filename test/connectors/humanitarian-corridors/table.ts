/** Writes tables as PeaceRep does: CRLF after a row, LF inside a text, nothing after the last row. */

/** What of a corridor a test tells; the rest is as in most rows. */
export interface CorridorCells {
  HC_ID: string;
  /** `YYYY-MM-DD` */
  date: string;
  From?: string;
  To?: string;
  [column: string]: string | undefined;
}

const columns = [
  'HC_ID',
  'Date',
  'date',
  'month',
  'day',
  'year',
  'proposal',
  'status_result',
  'text',
  'Link',
  'article_source_id',
  'status_extra',
  ...['From', 'To'].flatMap((end) => [
    end,
    ...['name', 'latitude', 'longitude', 'adm1_code_full', 'adm1_nr', 'adm1_name', 'country_code'].map(
      (part) => `${end.toLowerCase()}_${part}`,
    ),
  ]),
];

const usual = {
  proposal: 'Ukraine',
  status_result: 'proposed route/outcome unknown',
  text: 'KYIV (agency) - An invented sentence, "quoted".\n Another line of it.',
  Link: 'https://interfax.com/newsroom/top-stories/1/?sphrase_id=1',
  article_source_id: 'src-1',
  From: 'Mariupol',
  from_name: 'Mariupol',
  from_latitude: '47.09514',
  from_longitude: '37.54131',
  from_adm1_code_full: 'UA.05',
  from_adm1_nr: '5',
  from_adm1_name: 'Donetsk Oblast',
  from_country_code: 'UA',
  To: 'Zaporizhzhya',
  to_name: 'Zaporizhzhya',
  to_latitude: '47.85167',
  to_longitude: '35.11714',
  to_adm1_code_full: 'UA.26',
  to_adm1_nr: '26',
  to_adm1_name: 'Zaporizhzhya Oblast',
  to_country_code: 'UA',
};

export function tableOf(rows: readonly CorridorCells[]): string {
  const lines = rows.map((given) => {
    const [year = '', month = '', day = ''] = given.date.split('-');
    const dates = { Date: `${day}.${month}.${year.slice(2)}`, year, month: `${+month}`, day: `${+day}` };
    const cells: Record<string, string | undefined> = { ...usual, ...dates, ...given };
    return columns.map((column) => quoted(cells[column] ?? cells[twin[column] ?? ''] ?? '')).join(',');
  });
  return [columns.join(','), ...lines].join('\r\n');
}

/** `status_extra` mostly repeats the result. */
const twin: Record<string, string> = { status_extra: 'status_result' };

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
