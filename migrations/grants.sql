-- Who may do what: one line per table and verb. What is not here is refused.
-- `python -m migrations grant NAME --url URL` runs [roles], [every database] and [NAME].
-- Roles get no password here; the operator gives each one with \password.

-- [roles]
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['plaza_intake', 'plaza_desk', 'plaza_reporting'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I LOGIN NOINHERIT', name);
        END IF;
    END LOOP;
END $$;

-- [every database]
DO $$
DECLARE
    large_object_function regprocedure;
BEGIN
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
    FOR large_object_function IN
        SELECT oid FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace
            AND (proname LIKE 'lo\_%' OR proname IN ('loread', 'lowrite'))
    LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', large_object_function);
    END LOOP;
END $$;
REVOKE ALL ON LANGUAGE plpgsql FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, plaza_intake, plaza_desk, plaza_reporting;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public
    FROM PUBLIC, plaza_intake, plaza_desk, plaza_reporting;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public
    FROM PUBLIC, plaza_intake, plaza_desk, plaza_reporting;

-- [letterbox]
DO $$ BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO plaza_intake', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO plaza_desk', current_database());
END $$;
GRANT USAGE ON SCHEMA public TO plaza_intake;
GRANT USAGE ON SCHEMA public TO plaza_desk;
-- The outside hand cannot write the column that tells the direction: what it drops comes in.
GRANT INSERT ON threads TO plaza_intake;
GRANT INSERT (place, message, thread, opens, day, receipt, ledger, sealed, blob) ON messages TO plaza_intake;
GRANT EXECUTE ON FUNCTION append_message TO plaza_intake;
GRANT EXECUTE ON FUNCTION fetch_thread TO plaza_intake;
GRANT EXECUTE ON FUNCTION leave_ledger TO plaza_intake;
GRANT EXECUTE ON FUNCTION add_piece TO plaza_intake;
-- The desk opens threads for what comes on paper.
GRANT SELECT ON threads TO plaza_desk;
GRANT INSERT ON threads TO plaza_desk;
GRANT SELECT ON messages TO plaza_desk;
GRANT INSERT ON messages TO plaza_desk;
GRANT SELECT ON pieces TO plaza_desk;
-- Who reads a case changes by the headers of what came in: the desk writes them anew where they lie.
GRANT UPDATE (sealed, blob) ON messages TO plaza_desk;
GRANT UPDATE (sealed, blob) ON pieces TO plaza_desk;

-- [caseboard]
DO $$ BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO plaza_desk', current_database());
END $$;
GRANT USAGE ON SCHEMA public TO plaza_desk;
-- The desk cannot take a deed back: no UPDATE and no DELETE on the chain.
-- Nobody is ever removed: a keyring that is gone cannot be given back.
GRANT SELECT ON people TO plaza_desk;
GRANT INSERT ON people TO plaza_desk;
GRANT UPDATE (role, active, wrapped, second_factor, last_step, recovery, recovery_codes, age, ed25519) ON people TO plaza_desk;
GRANT SELECT ON passkeys TO plaza_desk;
GRANT INSERT ON passkeys TO plaza_desk;
GRANT UPDATE (uses) ON passkeys TO plaza_desk;
GRANT DELETE ON passkeys TO plaza_desk;
GRANT SELECT ON old_keyrings TO plaza_desk;
GRANT INSERT ON old_keyrings TO plaza_desk;
GRANT SELECT ON challenges TO plaza_desk;
GRANT INSERT ON challenges TO plaza_desk;
GRANT DELETE ON challenges TO plaza_desk;
GRANT SELECT ON invitations TO plaza_desk;
GRANT INSERT ON invitations TO plaza_desk;
GRANT UPDATE (fate) ON invitations TO plaza_desk;
GRANT DELETE ON invitations TO plaza_desk;
GRANT SELECT ON attempts TO plaza_desk;
GRANT INSERT ON attempts TO plaza_desk;
GRANT UPDATE (failures, not_before) ON attempts TO plaza_desk;
GRANT DELETE ON attempts TO plaza_desk;
GRANT SELECT ON sessions TO plaza_desk;
GRANT INSERT ON sessions TO plaza_desk;
GRANT UPDATE (seen, wrapped) ON sessions TO plaza_desk;
GRANT DELETE ON sessions TO plaza_desk;
GRANT SELECT ON cases TO plaza_desk;
GRANT INSERT ON cases TO plaza_desk;
GRANT UPDATE (report, version, changed) ON cases TO plaza_desk;
GRANT SELECT ON change_head TO plaza_desk;
GRANT UPDATE (number) ON change_head TO plaza_desk;
GRANT SELECT ON replies TO plaza_desk;
GRANT INSERT ON replies TO plaza_desk;
GRANT UPDATE (sealed, outgoing) ON replies TO plaza_desk;
GRANT SELECT ON seats TO plaza_desk;
GRANT INSERT ON seats TO plaza_desk;
GRANT UPDATE (standing, seat) ON seats TO plaza_desk;
GRANT DELETE ON seats TO plaza_desk;
GRANT SELECT ON readings TO plaza_desk;
GRANT INSERT ON readings TO plaza_desk;
-- The pages of an index only come and go: a page that could be altered would be no signed page.
GRANT SELECT ON shelf_pages TO plaza_desk;
GRANT INSERT ON shelf_pages TO plaza_desk;
GRANT DELETE ON shelf_pages TO plaza_desk;
GRANT SELECT ON monthly_figures TO plaza_desk;
GRANT INSERT ON monthly_figures TO plaza_desk;
-- A year is drawn once: the desk cannot take a draw, a part, its cost or its file back.
GRANT SELECT ON year_draws TO plaza_desk;
GRANT INSERT ON year_draws TO plaza_desk;
GRANT SELECT ON year_cases TO plaza_desk;
GRANT INSERT ON year_cases TO plaza_desk;
GRANT UPDATE (part) ON year_cases TO plaza_desk;
GRANT SELECT ON year_parts TO plaza_desk;
GRANT INSERT ON year_parts TO plaza_desk;
GRANT SELECT ON year_releases TO plaza_desk;
GRANT INSERT ON year_releases TO plaza_desk;
GRANT SELECT ON privacy_ledger TO plaza_desk;
GRANT INSERT ON privacy_ledger TO plaza_desk;
-- A sheet is used once: its keys go when it is keyed in, and nothing is ever made usable again.
GRANT SELECT ON sheets TO plaza_desk;
GRANT INSERT ON sheets TO plaza_desk;
GRANT UPDATE (thread, proof, message, age, mac_key, receipt_key, ledger, day, filing, sealed, receipt) ON sheets TO plaza_desk;
-- The desk cannot forget a roster that it has seen.
GRANT SELECT ON rosters TO plaza_desk;
GRANT INSERT ON rosters TO plaza_desk;
GRANT SELECT ON roster_acks TO plaza_desk;
GRANT INSERT ON roster_acks TO plaza_desk;
GRANT UPDATE (version) ON roster_acks TO plaza_desk;
-- Who reads what is a chain of signed changes: it only grows. Jobs remember what is still to do.
GRANT SELECT ON reader_changes TO plaza_desk;
GRANT INSERT ON reader_changes TO plaza_desk;
GRANT UPDATE (reason) ON reader_changes TO plaza_desk;
GRANT SELECT ON rewrappings TO plaza_desk;
GRANT INSERT ON rewrappings TO plaza_desk;
GRANT UPDATE (number, roster, coming) ON rewrappings TO plaza_desk;
GRANT SELECT ON reader_jobs TO plaza_desk;
GRANT INSERT ON reader_jobs TO plaza_desk;
GRANT UPDATE (running) ON reader_jobs TO plaza_desk;
GRANT SELECT ON reader_job_cases TO plaza_desk;
GRANT INSERT ON reader_job_cases TO plaza_desk;
GRANT UPDATE (outcome) ON reader_job_cases TO plaza_desk;
GRANT SELECT ON key_changes TO plaza_desk;
GRANT INSERT ON key_changes TO plaza_desk;
GRANT UPDATE (stage, sealed, day) ON key_changes TO plaza_desk;
GRANT DELETE ON key_changes TO plaza_desk;
-- A case's key is sealed anew when its readers change; an item never changes its case or kind.
GRANT SELECT ON case_keys TO plaza_desk;
GRANT INSERT ON case_keys TO plaza_desk;
GRANT UPDATE (sealed) ON case_keys TO plaza_desk;
GRANT SELECT ON items TO plaza_desk;
GRANT INSERT ON items TO plaza_desk;
GRANT UPDATE (version, day, author, sealed) ON items TO plaza_desk;
-- What was first seen of a file is never seen otherwise later.
GRANT SELECT ON custody TO plaza_desk;
GRANT INSERT ON custody TO plaza_desk;
-- Off is no row: an address is deleted with the wish. News and mails that are old are forgotten.
GRANT SELECT ON mail_choices TO plaza_desk;
GRANT INSERT ON mail_choices TO plaza_desk;
GRANT UPDATE (mode, address) ON mail_choices TO plaza_desk;
GRANT DELETE ON mail_choices TO plaza_desk;
GRANT SELECT ON news TO plaza_desk;
GRANT INSERT ON news TO plaza_desk;
GRANT DELETE ON news TO plaza_desk;
GRANT SELECT ON mailings TO plaza_desk;
GRANT INSERT ON mailings TO plaza_desk;
GRANT UPDATE (stage, due, tries) ON mailings TO plaza_desk;
GRANT DELETE ON mailings TO plaza_desk;
-- The desk orders that a case be erased and may take it back; the owner erases at night.
GRANT SELECT ON erasures TO plaza_desk;
GRANT INSERT ON erasures TO plaza_desk;
GRANT DELETE ON erasures TO plaza_desk;
-- Pages of the links only come and go, like those of an index; a generation is sealed anew when its
-- readers change, and opens when it is full.
GRANT SELECT ON link_generations TO plaza_desk;
GRANT INSERT ON link_generations TO plaza_desk;
GRANT UPDATE (stage, sealed) ON link_generations TO plaza_desk;
GRANT DELETE ON link_generations TO plaza_desk;
GRANT SELECT ON link_pages TO plaza_desk;
GRANT INSERT ON link_pages TO plaza_desk;
GRANT DELETE ON link_pages TO plaza_desk;
GRANT SELECT ON links_taken_out TO plaza_desk;
GRANT INSERT ON links_taken_out TO plaza_desk;
GRANT DELETE ON links_taken_out TO plaza_desk;
GRANT SELECT ON link_jobs TO plaza_desk;
GRANT INSERT ON link_jobs TO plaza_desk;
GRANT UPDATE (slot, after, done) ON link_jobs TO plaza_desk;
GRANT SELECT ON link_questions TO plaza_desk;
GRANT INSERT ON link_questions TO plaza_desk;
GRANT UPDATE (answered) ON link_questions TO plaza_desk;
GRANT SELECT ON checkpoints TO plaza_desk;
GRANT INSERT ON checkpoints TO plaza_desk;
GRANT SELECT ON audit TO plaza_desk;
GRANT INSERT ON audit TO plaza_desk;
GRANT SELECT ON audit_head TO plaza_desk;
GRANT UPDATE (sequence, hash) ON audit_head TO plaza_desk;

-- [reporting]
DO $$ BEGIN
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO plaza_reporting', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO plaza_desk', current_database());
END $$;
GRANT USAGE ON SCHEMA public TO plaza_reporting;
GRANT USAGE ON SCHEMA public TO plaza_desk;
GRANT SELECT ON notices TO plaza_reporting;
GRANT SELECT ON notices TO plaza_desk;
-- One line a table and hand: modules are read by everybody, and written by the owner's import.
GRANT SELECT ON publications TO plaza_reporting;
GRANT SELECT ON publications TO plaza_desk;
GRANT SELECT ON sources TO plaza_reporting;
GRANT SELECT ON sources TO plaza_desk;
GRANT SELECT ON facets TO plaza_reporting;
GRANT SELECT ON facets TO plaza_desk;
GRANT SELECT ON search_rows TO plaza_reporting;
GRANT SELECT ON search_rows TO plaza_desk;
GRANT SELECT ON human_resources_puestos TO plaza_reporting;
GRANT SELECT ON human_resources_puestos TO plaza_desk;
GRANT SELECT ON accountability_ejecucion TO plaza_reporting;
GRANT SELECT ON accountability_ejecucion TO plaza_desk;
GRANT SELECT ON accountability_avance TO plaza_reporting;
GRANT SELECT ON accountability_avance TO plaza_desk;
GRANT SELECT ON accountability_documentos TO plaza_reporting;
GRANT SELECT ON accountability_documentos TO plaza_desk;
GRANT SELECT ON public_investment_proyectos TO plaza_reporting;
GRANT SELECT ON public_investment_proyectos TO plaza_desk;
GRANT SELECT ON public_investment_programacion TO plaza_reporting;
GRANT SELECT ON public_investment_programacion TO plaza_desk;
GRANT SELECT ON public_investment_avances TO plaza_reporting;
GRANT SELECT ON public_investment_avances TO plaza_desk;
GRANT SELECT ON public_investment_etapas TO plaza_reporting;
GRANT SELECT ON public_investment_etapas TO plaza_desk;
GRANT SELECT ON public_investment_contratos TO plaza_reporting;
GRANT SELECT ON public_investment_contratos TO plaza_desk;
GRANT SELECT ON public_investment_proyectos_sums TO plaza_reporting;
GRANT SELECT ON public_investment_proyectos_sums TO plaza_desk;
GRANT SELECT ON public_investment_programacion_sums TO plaza_reporting;
GRANT SELECT ON public_investment_programacion_sums TO plaza_desk;
GRANT SELECT ON public_investment_etapas_sums TO plaza_reporting;
GRANT SELECT ON public_investment_etapas_sums TO plaza_desk;
GRANT SELECT ON accountability_ejecucion_sums TO plaza_reporting;
GRANT SELECT ON accountability_ejecucion_sums TO plaza_desk;
GRANT SELECT ON transparency_diagnosis_indicadores_diagnostico TO plaza_reporting;
GRANT SELECT ON transparency_diagnosis_indicadores_diagnostico TO plaza_desk;
GRANT SELECT ON transparency_diagnosis_etapas_diagnostico TO plaza_reporting;
GRANT SELECT ON transparency_diagnosis_etapas_diagnostico TO plaza_desk;
GRANT SELECT ON transparency_diagnosis_hallazgos TO plaza_reporting;
GRANT SELECT ON transparency_diagnosis_hallazgos TO plaza_desk;
GRANT SELECT ON transparency_diagnosis_diagnosticos TO plaza_reporting;
GRANT SELECT ON transparency_diagnosis_diagnosticos TO plaza_desk;
GRANT SELECT ON public_information_solicitudes_informacion TO plaza_reporting;
GRANT SELECT ON public_information_solicitudes_informacion TO plaza_desk;
GRANT SELECT ON public_information_verificacion_oficio TO plaza_reporting;
GRANT SELECT ON public_information_verificacion_oficio TO plaza_desk;
GRANT SELECT ON public_information_capacitacion_uip TO plaza_reporting;
GRANT SELECT ON public_information_capacitacion_uip TO plaza_desk;
GRANT SELECT ON public_information_unidades_informacion TO plaza_reporting;
GRANT SELECT ON public_information_unidades_informacion TO plaza_desk;
GRANT SELECT ON employment_management_convocatorias_empleo TO plaza_reporting;
GRANT SELECT ON employment_management_convocatorias_empleo TO plaza_desk;
GRANT SELECT ON employment_management_resultados_concurso TO plaza_reporting;
GRANT SELECT ON employment_management_resultados_concurso TO plaza_desk;
GRANT SELECT ON employment_management_ponderaciones TO plaza_reporting;
GRANT SELECT ON employment_management_ponderaciones TO plaza_desk;
GRANT SELECT ON employment_management_modelos_ponderacion TO plaza_reporting;
GRANT SELECT ON employment_management_modelos_ponderacion TO plaza_desk;
GRANT SELECT ON employment_management_manual_empleo TO plaza_reporting;
GRANT SELECT ON employment_management_manual_empleo TO plaza_desk;
GRANT SELECT ON foreign_ngos_donaciones TO plaza_reporting;
GRANT SELECT ON foreign_ngos_donaciones TO plaza_desk;
GRANT SELECT ON foreign_ngos_organizaciones TO plaza_reporting;
GRANT SELECT ON foreign_ngos_organizaciones TO plaza_desk;
GRANT SELECT ON foreign_ngos_tramites TO plaza_reporting;
GRANT SELECT ON foreign_ngos_tramites TO plaza_desk;
GRANT SELECT ON open_government_compromisos TO plaza_reporting;
GRANT SELECT ON open_government_compromisos TO plaza_desk;
GRANT SELECT ON open_government_hitos TO plaza_reporting;
GRANT SELECT ON open_government_hitos TO plaza_desk;
GRANT SELECT ON open_government_reuniones TO plaza_reporting;
GRANT SELECT ON open_government_reuniones TO plaza_desk;
GRANT SELECT ON open_government_orientaciones TO plaza_reporting;
GRANT SELECT ON open_government_orientaciones TO plaza_desk;
GRANT SELECT ON congress_ethics_articulos TO plaza_reporting;
GRANT SELECT ON congress_ethics_articulos TO plaza_desk;
GRANT SELECT ON congress_ethics_codigos TO plaza_reporting;
GRANT SELECT ON congress_ethics_codigos TO plaza_desk;
GRANT SELECT ON congress_ethics_formacion_etica TO plaza_reporting;
GRANT SELECT ON congress_ethics_formacion_etica TO plaza_desk;
GRANT SELECT ON congress_ethics_consultas_eticas TO plaza_reporting;
GRANT SELECT ON congress_ethics_consultas_eticas TO plaza_desk;
GRANT SELECT ON expert_panels_eventos TO plaza_reporting;
GRANT SELECT ON expert_panels_eventos TO plaza_desk;
GRANT SELECT ON expert_panels_participaciones TO plaza_reporting;
GRANT SELECT ON expert_panels_participaciones TO plaza_desk;
GRANT SELECT ON expert_panels_practicas_expuestas TO plaza_reporting;
GRANT SELECT ON expert_panels_practicas_expuestas TO plaza_desk;
GRANT SELECT ON expert_panels_replicas TO plaza_reporting;
GRANT SELECT ON expert_panels_replicas TO plaza_desk;
GRANT SELECT ON expert_panels_asistencia TO plaza_reporting;
GRANT SELECT ON expert_panels_asistencia TO plaza_desk;
GRANT SELECT ON drawing_contest_ediciones TO plaza_reporting;
GRANT SELECT ON drawing_contest_ediciones TO plaza_desk;
GRANT SELECT ON drawing_contest_alianzas TO plaza_reporting;
GRANT SELECT ON drawing_contest_alianzas TO plaza_desk;
GRANT SELECT ON drawing_contest_obras TO plaza_reporting;
GRANT SELECT ON drawing_contest_obras TO plaza_desk;
GRANT SELECT ON drawing_contest_jornadas TO plaza_reporting;
GRANT SELECT ON drawing_contest_jornadas TO plaza_desk;
GRANT SELECT ON good_practices_practicas TO plaza_reporting;
GRANT SELECT ON good_practices_practicas TO plaza_desk;
GRANT SELECT ON good_practices_adopciones TO plaza_reporting;
GRANT SELECT ON good_practices_adopciones TO plaza_desk;
GRANT SELECT ON procurement_procesos TO plaza_reporting;
GRANT SELECT ON procurement_procesos TO plaza_desk;
GRANT SELECT ON procurement_ofertas TO plaza_reporting;
GRANT SELECT ON procurement_ofertas TO plaza_desk;
GRANT SELECT ON procurement_adjudicaciones TO plaza_reporting;
GRANT SELECT ON procurement_adjudicaciones TO plaza_desk;
GRANT SELECT ON procurement_contratos_compra TO plaza_reporting;
GRANT SELECT ON procurement_contratos_compra TO plaza_desk;
GRANT SELECT ON procurement_pasos_manual TO plaza_reporting;
GRANT SELECT ON procurement_pasos_manual TO plaza_desk;
GRANT SELECT ON procurement_umbrales TO plaza_reporting;
GRANT SELECT ON procurement_umbrales TO plaza_desk;
GRANT SELECT ON procurement_procesos_sums TO plaza_reporting;
GRANT SELECT ON procurement_procesos_sums TO plaza_desk;
GRANT SELECT ON procurement_ofertas_sums TO plaza_reporting;
GRANT SELECT ON procurement_ofertas_sums TO plaza_desk;
GRANT SELECT ON procurement_adjudicaciones_sums TO plaza_reporting;
GRANT SELECT ON procurement_adjudicaciones_sums TO plaza_desk;
GRANT SELECT ON procurement_contratos_compra_sums TO plaza_reporting;
GRANT SELECT ON procurement_contratos_compra_sums TO plaza_desk;
GRANT SELECT ON complaints_denuncias_entidad TO plaza_reporting;
GRANT SELECT ON complaints_denuncias_entidad TO plaza_desk;
GRANT SELECT ON complaints_denuncias_region TO plaza_reporting;
GRANT SELECT ON complaints_denuncias_region TO plaza_desk;
GRANT SELECT ON complaints_denuncias_conducta TO plaza_reporting;
GRANT SELECT ON complaints_denuncias_conducta TO plaza_desk;
GRANT SELECT ON complaints_denuncias_trimestre TO plaza_reporting;
GRANT SELECT ON complaints_denuncias_trimestre TO plaza_desk;
GRANT SELECT ON complaints_denuncias_actos TO plaza_reporting;
GRANT SELECT ON complaints_denuncias_actos TO plaza_desk;
GRANT SELECT ON complaints_denuncias_privacidad TO plaza_reporting;
GRANT SELECT ON complaints_denuncias_privacidad TO plaza_desk;
