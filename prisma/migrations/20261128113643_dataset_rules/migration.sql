-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "method_breaks" JSONB,
ADD COLUMN     "small_cells" JSONB;

SELECT history.version_table('dataset');

-- Until now totals knew these rules by the ids of the datasets, on whatever day they were asked about. So that the past answers
-- as it did, each version that there was of these datasets has them, and no new version is made of it.
DO $$
DECLARE
  target text;
BEGIN
  PERFORM set_config('history.cause', 'migration', true);
  ALTER TABLE dataset DISABLE TRIGGER USER;
  FOREACH target IN ARRAY ARRAY['public.dataset', 'history.dataset'] LOOP
    EXECUTE format($update$
      UPDATE %s SET small_cells = '{"published": 5, "low": 1, "high": 5}'
       WHERE id IN ('unhcr-population', 'unhcr-solutions', 'unhcr-asylum-applications', 'unhcr-asylum-decisions', 'unhcr-flows',
                    'hdx-hapi-refugees', 'hdx-hapi-returnees')$update$, target);
    EXECUTE format($update$
      UPDATE %s SET method_breaks = '[
         {"at": "2019-12-31", "populationType": "IDP",
          "note": "From 2019 on UNHCR takes the internally displaced people of most countries from IDMC; before, it counted those whom it protected or assisted."},
         {"at": "2024-12-31", "populationType": "REFUGEE", "origin": "UKR", "asylum": "RUS",
          "note": "Refugees from Ukraine in Russia: 1,227,554 at the end of 2023 and 6,894 at the end of 2024, without such a return. The definition changed."}]'
       WHERE id = 'unhcr-population'$update$, target);
  END LOOP;
  ALTER TABLE dataset ENABLE TRIGGER USER;
  PERFORM set_config('history.cause', '', true);
END $$;
