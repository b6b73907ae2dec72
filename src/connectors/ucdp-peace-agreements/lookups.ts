import type { AgreementRecord } from '../../domains/negotiations/record.ts';

/** Columns without which a sheet is not this dataset's. */
export const requiredColumns = ['paid', 'year', 'pa_date', 'pa_name', 'gwno', 'conflict_id', 'pa_type'];

/** `pa_type` of the codebook: how much of the incompatibility an agreement settles. */
export const types: ReadonlyMap<string, { name: string; stage: NonNullable<AgreementRecord['stage']> }> =
  new Map([
    ['1', { name: 'Full peace agreement', stage: 'FRAMEWORK_COMPREHENSIVE' }],
    ['2', { name: 'Partial peace agreement', stage: 'FRAMEWORK_PARTIAL' }],
    // The parties agree on how to negotiate, not yet on the issue.
    ['3', { name: 'Peace process agreement', stage: 'PRE_NEGOTIATION' }],
  ]);

/** Columns with lists of UCDP's ids, and the scheme of each; the first two are those that PA-X refers to. */
export const idColumns = [
  ['paid', 'UCDP_AGREEMENT'],
  ['conflict_id', 'UCDP_CONFLICT'],
  ['dyad_id', 'UCDP_DYAD'],
  ['actor_id', 'UCDP_ACTOR'],
] as const;

/**
 * Provisions: 1 where the agreement has one, 0 where it has not. The sheet of a release has some of them; those that are
 * totals of a group (`mil_prov`, `pol_prov`, `terr_prov`, `justice_prov`, `impl_prov`) are codes as well.
 */
export const provisions: readonly string[] = `
  cease intarmy ddr withd mil_prov pp intgov intciv elections interim natalks shagov pol_prov aut fed ind ref shaloc
  regdev cul demarcation locgov terr_prov amn pris recon return justice_prov reaffirm outlin pko co_impl impl_prov dissolv
  out_iss
`
  .trim()
  .split(/\s+/);
