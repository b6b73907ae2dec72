/** Displacement over time: the only object on which arithmetic over time is offered. */
import { UserInputError } from '../../core/errors.ts';
import { builder } from '../../graphql/builder.ts';
import { PeriodInput, periodOf } from '../../graphql/periods.ts';
import { countryCode } from '../../graphql/where.ts';
import { populationRefusal } from './populations.ts';
import { figureArguments } from './arguments.graphql.ts';
import { DisplacementMeasureEnum } from './enums.graphql.ts';
import { type Question, readingOf } from './question.graphql.ts';
import { DisplacementSeriesType } from './series-type.graphql.ts';
import { seriesOf } from './series.ts';
import { noteAsked } from './totals.graphql.ts';
import { readStrata } from './totals.ts';

/** Most series in an answer. */
const MOST_SERIES = 200;
