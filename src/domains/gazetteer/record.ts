import { z } from 'zod';
import { geoExtentSchema } from '../../core/geo.ts';
import { isoDay } from '../../core/period.ts';
import { recordBaseSchema } from '../../core/records.ts';
import { placeRefSchema } from '../../core/references.ts';

/** What one gazetteer, of one release, says of a place: its names, codes and whereabouts. */
export const gazetteerRecordSchema = recordBaseSchema.extend({
  domain: z.literal('gazetteer'),
  /** The place that is meant; its key decides which Place it is. */
  place: placeRefSchema,
  /** Official and other names, with a BCP-47 language where the source tells it. */
  names: z
    .array(z.object({ name: z.string().min(1), lang: z.string().nullable(), isPreferred: z.boolean() }))
    .min(1),
  /** Codes of any scheme, as text with their leading zeros. */
  codes: z.array(
    z.object({
      /** `PCODE`, `ISO3166_1_ALPHA3`, `M49`, `GEONAMES`, `WIKIDATA`, … */
      scheme: z.string().regex(/^[A-Z][A-Z0-9_]*$/),
      value: z.string().min(1),
      validFrom: isoDay.nullable(),
      validTo: isoDay.nullable(),
    }),
  ),
  location: geoExtentSchema,
  /** Inhabitants, as the gazetteer has it. */
  population: z.int().nonnegative().nullable(),
  /** The publisher's class of the place, such as GeoNames' `P.PPLC`. */
  featureCode: z.string().nullable(),
  /** From when to when the place or its boundary is as described; null: not told. */
  validFrom: isoDay.nullable(),
  validTo: isoDay.nullable(),
});
export type GazetteerRecord = z.infer<typeof gazetteerRecordSchema>;
