import { OperationError } from '../../core/errors.ts';
import type { SourceSetting } from '../connector.ts';

/** Kinds of widget on the pages of the portal; each is an endpoint and a layout. */
export const widgetKinds = ['sublocation', 'origin', 'timeseries'] as const;
export type WidgetKind = (typeof widgetKinds)[number];

/** One question to the portal. */
export interface Widget {
  kind: WidgetKind;
  query: URLSearchParams;
}

const portal = 'https://data.unhcr.org/population/get/';

/**
 * The Ukraine situation (54; 5478 is "Individual refugees from Ukraine recorded across Europe"); by origin: Uganda, South
 * Sudan and Sudan. Widgets without a number of their own are answered as well.
 */
const defaultWidgets = [
  'sublocation?sv_id=54&population_group=5478&forcesublocation=0',
  'timeseries?sv_id=54&population_group=5478&frequency=day',
  'origin?geo_id=220&population_collection=4,29',
  'origin?geo_id=259&population_collection=4,29',
  'origin?geo_id=295&population_collection=4,29',
].join(' ');

export const widgetsSetting: SourceSetting = {
  name: 'UNHCR_ODP_WIDGETS',
  description:
    'What to ask the Operational Data Portal: `KIND?QUERY`, several with spaces between, as the pages of the portal ask it, ' +
    'such as `sublocation?sv_id=54&population_group=5478`; kinds are sublocation, origin and timeseries, and a kind that ' +
    `is not named is not asked for. Default: ${defaultWidgets}`,
  isSecret: false,
  isRequired: false,
};

/** The widgets of one kind that a setting names. Throws OperationError(CONFIGURATION) where it cannot be read. */
export function widgetsOf(kind: WidgetKind, setting: string | undefined): Widget[] {
  const words = (setting?.trim() || defaultWidgets).split(/\s+/);
  return words.map(widgetOfText).filter((widget) => widget.kind === kind);
}

function widgetOfText(text: string): Widget {
  const [kind = '', query = ''] = text.split('?', 2);
  const known = widgetKinds.find((each) => each === kind);
  if (known && query !== '') return { kind: known, query: new URLSearchParams(query) };
  throw new OperationError('CONFIGURATION', `${widgetsSetting.name} has "${text}", which is no widget`, {
    hint: 'A widget is KIND?QUERY, such as sublocation?sv_id=54&population_group=5478.',
  });
}

/** Its address, from the beginning of time. */
export function addressOf({ kind, query }: Widget): string {
  const url = new URL(kind, portal);
  for (const [name, value] of query) url.searchParams.append(name, value);
  if (!query.has('fromDate')) url.searchParams.set('fromDate', '1900-01-01');
  return url.href;
}

/**
 * What a widget is about, whatever the order of its parameters: `population_group=5478 sv_id=54`. The number of the widget
 * changes when a page is edited, and what it shows does not.
 */
export function scopeOf(address: string): string {
  const passing = ['widget_id', 'fromDate', 'toDate', 'frequency', 'export', 'forcesublocation'];
  const scope = [...new URL(address).searchParams].filter(([name]) => !passing.includes(name));
  return scope
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join(' ');
}
