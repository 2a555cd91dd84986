-- Return what lies in a thread. A miss reads the thread that comes next (after the last one, the
-- first) and sends as many bytes, all of them zeros: neither shows by the time that it takes, and
-- nothing sealed leaves.
CREATE FUNCTION fetch_thread(p_thread bytea, p_proof bytea)
RETURNS TABLE (
    received date, direction text, message bytea, day date, receipt bytea, ledger bytea,
    sealed bytea, blob bytea
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH key AS (SELECT uuid_send(gen_random_uuid()) AS salt),
    next AS (
        (SELECT t.*, 0 AS round FROM public.threads t
            WHERE t.thread >= p_thread ORDER BY t.thread LIMIT 1)
        UNION ALL
        (SELECT t.*, 1 FROM public.threads t ORDER BY t.thread LIMIT 1)
    ),
    nearest AS (
        SELECT n.thread, n.opening, n.day,
            sha256(key.salt || n.thread || n.proof) = sha256(key.salt || p_thread || p_proof) AS ok
        FROM next n, key ORDER BY n.round LIMIT 1
    ),
    there AS (
        SELECT n.ok, n.day AS received, m.* FROM nearest n
            JOIN public.messages m ON m.place = n.opening AND m.thread = n.thread
        UNION ALL
        SELECT n.ok, n.day, m.* FROM nearest n
            JOIN public.messages m ON m.thread = n.thread AND NOT m.opens
    )
    SELECT CASE WHEN ok THEN received END, CASE WHEN ok THEN direction END,
        CASE WHEN ok THEN message END, CASE WHEN ok THEN day END,
        CASE WHEN ok THEN receipt ELSE {zeros_receipt} END,
        CASE WHEN ok THEN ledger ELSE {zeros_ledger} END,
        CASE WHEN direction = 'in' THEN NULL WHEN ok THEN sealed ELSE {zeros_sealed} END,
        CASE WHEN ok AND direction = 'out' THEN blob END
    FROM there
$$
