-- Keep a piece of an attachment, once. No thread is looked at: whether it exists does not show.
CREATE FUNCTION add_piece(
    p_thread bytea, p_message bytea, p_number integer, p_count integer, p_day date,
    p_sealed bytea, p_blob bytea
) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    of_message record;
    added bigint;
BEGIN
    SELECT max(p.count) AS count, count(*) AS held INTO of_message FROM public.pieces p
        WHERE p.thread = p_thread AND p.message = p_message;
    IF of_message.count <> p_count THEN
        RETURN 'taken';
    ELSIF of_message.held = 0 AND (
        SELECT count(DISTINCT p.message) FROM public.pieces p WHERE p.thread = p_thread
    ) >= 40 THEN
        RETURN 'full';
    END IF;
    INSERT INTO public.pieces (thread, message, number, count, day, sealed, blob)
        VALUES (p_thread, p_message, p_number, p_count, p_day, p_sealed, p_blob)
        ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS added = ROW_COUNT;
    IF added = 1 THEN
        RETURN 'stored';
    END IF;
    PERFORM FROM public.pieces p
        WHERE p.thread = p_thread AND p.message = p_message AND p.number = p_number
            AND p.sealed IS NOT DISTINCT FROM p_sealed
            AND p.blob IS NOT DISTINCT FROM p_blob;
    RETURN CASE WHEN FOUND THEN 'already' ELSE 'taken' END;
END $$
