-- The newest first, unknown days last, is the order of all lists that have days: without an index of just that order a page of 50 of a
-- million incidents sorts them all. Prisma's indexes have the unknown first when they are read from their end.
CREATE INDEX claim_newest ON claim (asserted_at DESC NULLS LAST, id);
CREATE INDEX media_item_newest ON media_item (asserted_at DESC NULLS LAST, id);
CREATE INDEX verification_newest ON verification (assessed_on DESC NULLS LAST, id);
CREATE INDEX claim_review_newest ON claim_review (rated_on DESC NULLS LAST, id);
CREATE INDEX context_event_newest ON context_event (period_latest DESC NULLS LAST, id);
CREATE INDEX displacement_figure_newest ON displacement_figure (reference_date DESC NULLS LAST, id);
CREATE INDEX incident_report_newest ON incident_report (period_latest DESC NULLS LAST, id);
CREATE INDEX casualty_figure_newest ON casualty_figure (period_latest DESC NULLS LAST, id);
CREATE INDEX event_count_newest ON event_count (period_latest DESC NULLS LAST, id);
CREATE INDEX incident_newest ON incident (period_latest DESC NULLS LAST, id);
CREATE INDEX meeting_report_newest ON meeting_report (actual_earliest DESC NULLS LAST, id);
CREATE INDEX meeting_newest ON meeting (actual_earliest DESC NULLS LAST, id);
CREATE INDEX issue_position_newest ON issue_position (period_latest DESC NULLS LAST, id);
CREATE INDEX agreement_newest ON agreement (date DESC NULLS LAST, id);
CREATE INDEX office_tenure_newest ON office_tenure (start_latest DESC NULLS LAST, id);
CREATE INDEX personnel_change_newest ON personnel_change (period_latest DESC NULLS LAST, id);
CREATE INDEX ingest_run_newest ON ingest_run (started_at DESC, id);
CREATE INDEX document_newest ON document (published_at DESC NULLS LAST, id);
CREATE INDEX signal_newest ON signal (seen_at DESC, id);
CREATE INDEX statement_newest ON statement (period_latest DESC NULLS LAST, id);
CREATE INDEX takedown_newest ON takedown (taken_down_at DESC, id);

-- The same within a country, and the deadliest first.
CREATE INDEX incident_newest_in ON incident (country, period_latest DESC NULLS LAST, id);
CREATE INDEX incident_report_newest_in ON incident_report (country, period_latest DESC NULLS LAST, id);
CREATE INDEX incident_deadliest ON incident (killed_best DESC NULLS LAST, id);

SELECT history.index_table(viewname) FROM pg_views JOIN pg_tables ON pg_tables.schemaname = 'history' AND tablename = viewname
 WHERE pg_views.schemaname = 'asof' ORDER BY viewname;
