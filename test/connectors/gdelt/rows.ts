/** Rows in GDELT's format about invented happenings, for the upstream and for tests. */
import { eventColumns, gkgColumns, mentionColumns } from '../../../src/connectors/gdelt/columns.ts';

/** Cells by column; those that are left out are blank. */
type Cells = Readonly<Record<string, string>>;

const row = (columns: readonly string[], cells: Cells): string => {
  const unknown = Object.keys(cells).find((column) => !columns.includes(column));
  if (unknown !== undefined) throw new RangeError(`no column is called ${unknown}`);
  return columns.map((column) => cells[column] ?? '').join('\t');
};

export const lines = (rows: readonly string[]): string => rows.map((each) => `${each}\n`).join('');

const places: Readonly<Record<string, Cells>> = {
  UP: {
    ActionGeo_Type: '4',
    ActionGeo_FullName: "Kramators'k, Donets'ka Oblast', Ukraine",
    ActionGeo_CountryCode: 'UP',
    ActionGeo_ADM1Code: 'UP05',
    ActionGeo_Lat: '48.7305',
    ActionGeo_Long: '37.5879',
    ActionGeo_FeatureID: '-1041320',
  },
  RS: {
    ActionGeo_Type: '5',
    ActionGeo_FullName: "Belgorodskaya Oblast', Russia",
    ActionGeo_CountryCode: 'RS',
    ActionGeo_ADM1Code: 'RS09',
    ActionGeo_Lat: '50.75',
    ActionGeo_Long: '37.5',
    ActionGeo_FeatureID: 'RS09',
  },
  FR: {
    ActionGeo_Type: '1',
    ActionGeo_FullName: 'France',
    ActionGeo_CountryCode: 'FR',
    ActionGeo_ADM1Code: 'FR',
    ActionGeo_Lat: '46',
    ActionGeo_Long: '2',
    ActionGeo_FeatureID: 'FR',
  },
};

const address = (time: string, number: number): string =>
  `https://www.gazette.example/${time}/story-${number}`;

/** An event: shelling by "RUSSIA" of "UKRAINE", whatever the country of the action. */
export function event(
  {
    id,
    time,
    day,
    country,
    number,
  }: { id: number; time: string; day: string; country: string; number: number },
  more: Cells = {},
): string {
  return row(eventColumns, {
    GLOBALEVENTID: String(id),
    SQLDATE: day,
    MonthYear: day.slice(0, 6),
    Year: day.slice(0, 4),
    FractionDate: `${day.slice(0, 4)}.1781`,
    Actor1Code: 'RUSMIL',
    Actor1Name: 'RUSSIA',
    Actor1CountryCode: 'RUS',
    Actor1Type1Code: 'MIL',
    Actor2Code: 'UKR',
    Actor2Name: 'UKRAINE',
    Actor2CountryCode: 'UKR',
    IsRootEvent: '1',
    EventCode: '194',
    EventBaseCode: '194',
    EventRootCode: '19',
    QuadClass: '4',
    GoldsteinScale: '-10.0',
    NumMentions: '4',
    NumSources: '1',
    NumArticles: '4',
    AvgTone: '-5.25',
    ...places[country],
    DATEADDED: time,
    SOURCEURL: address(time, number),
    ...more,
  });
}

export function mention(
  { id, time, recorded, number }: { id: number; time: string; recorded: string; number: number },
  more: Cells = {},
): string {
  return row(mentionColumns, {
    GLOBALEVENTID: String(id),
    EventTimeDate: recorded,
    MentionTimeDate: time,
    MentionType: '1',
    MentionSourceName: 'gazette.example',
    MentionIdentifier: address(time, number),
    SentenceID: '2',
    Actor1CharOffset: '310',
    Actor2CharOffset: '-1',
    ActionCharOffset: '298',
    InRawText: '1',
    Confidence: '60',
    MentionDocLen: '2100',
    MentionDocTone: '-5.25',
    ...more,
  });
}

export interface ArticleOptions {
  id: string;
  time: string;
  country: string;
  quotations: number;
  isTranslated: boolean;
}

/** An article with quotations that nobody ever said. */
export function article(
  { id, time, country, quotations, isTranslated }: ArticleOptions,
  more: Cells = {},
): string {
  const name = places[country]?.['ActionGeo_FullName'] ?? '';
  const quoted = Array.from({ length: quotations }, (_, i) => {
    const quote = `The bridge of paper ${i} will be open on Monday`;
    return `${120 + 200 * i}|${quote.length}|said|${quote}`;
  });
  return row(gkgColumns, {
    GKGRECORDID: id,
    DATE: time,
    SourceCollectionIdentifier: '1',
    SourceCommonName: 'gazette.example',
    DocumentIdentifier: `https://www.gazette.example/${id}`,
    Locations: `4#${name}#${country}#${country}05#48.7305#37.5879#-1041320`,
    V2Tone: '-5.25,1,6,7,20,0,410',
    Quotations: quoted.join('#'),
    TranslationInfo: isTranslated ? 'srclc:ukr;eng:GT-UKR 1.0' : '',
    Extras: `<PAGE_TITLE>Paper bridge &#x2013; Gazette &amp; Sons</PAGE_TITLE>`,
    ...more,
  });
}
