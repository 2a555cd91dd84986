-- Put a new ledger in the place of the one whose hash is given. A miss writes the next thread's own
-- ledger back, which costs the same and changes nothing.
CREATE FUNCTION leave_ledger(p_thread bytea, p_proof bytea, p_previous bytea, p_ledger bytea)
RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    salt bytea := uuid_send(gen_random_uuid());
    nearest record;
    old bytea;
    old_hash bytea;
    ok boolean;
BEGIN
    SELECT n.* INTO nearest FROM (
        (SELECT t.*, 0 AS round FROM public.threads t
            WHERE t.thread >= p_thread ORDER BY t.thread LIMIT 1)
        UNION ALL
        (SELECT t.*, 1 FROM public.threads t ORDER BY t.thread LIMIT 1)
    ) AS n ORDER BY n.round LIMIT 1;
    SELECT m.ledger INTO old FROM public.messages m
        WHERE m.place = nearest.opening AND m.thread = nearest.thread FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'unknown';
    END IF;
    ok := sha256(salt || nearest.thread || nearest.proof) = sha256(salt || p_thread || p_proof);
    old_hash := sha256(coalesce(old, ''::bytea));
    IF ok AND old_hash <> p_previous THEN
        RETURN CASE WHEN old_hash = sha256(p_ledger) THEN 'kept' ELSE 'changed' END;
    END IF;
    UPDATE public.messages m SET ledger = CASE WHEN ok THEN p_ledger ELSE old || ''::bytea END
        WHERE m.place = nearest.opening;
    RETURN CASE WHEN ok THEN 'kept' ELSE 'unknown' END;
END $$
